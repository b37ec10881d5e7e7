package enforcer.cli.terminal;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Severity;
import enforcer.report.Wrap;
import java.io.PrintStream;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a command speaks: its result on standard output, everything else on standard error.
 *
 * <p>Safe for use by several threads, so that progress may be told from where it happens.
 */
public final class Output {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int HANGING = 4;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean colorOut;
  private final boolean colorErr;
  private final boolean live;
  private final int columns;
  private boolean lineIsLive;

  public Output(Terminal terminal, ColorMode color) {
    this.out = terminal.out();
    this.err = terminal.err();
    this.colorOut = color.on(terminal, terminal.descriptors().out());
    this.colorErr = color.on(terminal, terminal.descriptors().err());
    this.live = terminal.descriptors().err() && !terminal.variable("TERM").equals("dumb");
    this.columns = terminal.columns();
  }

  /** The result, such as JSON; written whole, and nothing in it that a terminal would obey. */
  public void result(String text) {
    colored(Excerpt.lines(text));
  }

  /** A result that brings its own colours and has been made safe to show. */
  public synchronized void colored(String text) {
    clear();
    out.print(text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
    out.flush();
  }

  /** The result for people: lines that begin with a symbol are coloured, and long ones broken. */
  public void painted(String text) {
    String safe = fitted(Excerpt.lines(text));
    colored(colorOut ? Paint.lines(safe) : safe);
  }

  /** How many columns a line of the result has. */
  public int columns() {
    return columns;
  }

  /** Whether a person sees the progress line. */
  public boolean isLive() {
    return live;
  }

  /** Whether the result is coloured. */
  public boolean isColored() {
    return colorOut;
  }

  /** The result for people, in bold: the step that a narration has come to. */
  public void heading(String text) {
    String safe = Excerpt.lines(text);
    colored(colorOut ? Paint.heading(safe) : safe);
  }

  /** Something worth knowing beside the result. */
  public void say(String text) {
    put(Excerpt.lines(text), UnaryOperator.identity());
  }

  /** Lines are broken for a terminal only: what reads a log looks for whole ones. */
  private synchronized void put(String text, UnaryOperator<String> paint) {
    clear();
    err.println(paint.apply(live ? fitted(text) : text));
  }

  private String fitted(String text) {
    return text.lines().flatMap(this::fittedLine).collect(Collectors.joining("\n"));
  }

  /** What follows a break in a list stands deeper, so that it is not taken for an entry. */
  private Stream<String> fittedLine(String line) {
    int indent = line.length() - line.stripLeading().length();
    int hanging = indent == 0 ? 0 : HANGING;
    List<String> parts = Wrap.lines(line.strip(), columns - indent - hanging);
    String deeper = " ".repeat(indent + hanging);
    return Stream.concat(
        Stream.of(" ".repeat(indent) + parts.getFirst()),
        parts.stream().skip(1).map(deeper::concat));
  }

  /** What stopped the command, in one sentence with its remedy. */
  public void error(String problem, String remedy) {
    String gap = remedy.isEmpty() ? "" : problem.endsWith("?") ? " " : "; ";
    String text = Excerpt.lines("error: " + problem + gap + remedy);
    put(text, colorErr ? Paint::error : UnaryOperator.identity());
  }

  /** What did not stop the command and should be seen. */
  public void warning(String text) {
    String safe = Excerpt.lines("warning: " + text);
    put(safe, colorErr ? Paint::warning : UnaryOperator.identity());
  }

  /** What is going on, on a line that the next one replaces; without a terminal nothing is told. */
  public synchronized void progress(String text) {
    if (live) {
      err.print(CLEAR_LINE + Excerpt.escaped(text));
      err.flush();
      lineIsLive = true;
    }
  }

  /** What begins now and takes its time; also where no terminal is, on a line of its own. */
  public void begin(String text) {
    if (live) {
      progress(text);
    } else {
      say(text);
    }
  }

  /** A question to which the user types the answer on the same line. */
  public synchronized void ask(String question) {
    clear();
    err.print(Excerpt.lines(question) + " ");
    err.flush();
  }

  /** All mistakes in the order of their places, and how many there are. */
  public void diagnostics(List<Diagnostic> sorted) {
    sorted.forEach(d -> put(Excerpt.lines(d.toString()), paint(d.severity())));
    long errors = sorted.stream().filter(d -> d.severity() == Severity.ERROR).count();
    long warnings = sorted.stream().filter(d -> d.severity() == Severity.WARNING).count();
    if (errors > 0) {
      say(Count.of(errors, "error") + (warnings > 0 ? ", " + Count.of(warnings, "warning") : ""));
    } else if (warnings > 0) {
      say(Count.of(warnings, "warning"));
    }
  }

  private UnaryOperator<String> paint(Severity severity) {
    return switch (severity) {
      case ERROR -> colorErr ? Paint::error : UnaryOperator.identity();
      case WARNING -> colorErr ? Paint::warning : UnaryOperator.identity();
      case NOTE -> UnaryOperator.identity();
    };
  }

  private void clear() {
    if (lineIsLive) {
      err.print(CLEAR_LINE);
      lineIsLive = false;
    }
  }
}
