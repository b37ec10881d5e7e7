package enforcer.cli.terminal;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Severity;
import java.io.PrintStream;
import java.util.List;

/**
 * How a command speaks: its result on standard output, everything else on standard error.
 *
 * <p>Safe for use by several threads, so that progress may be told from where it happens.
 */
public final class Output {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean colorOut;
  private final boolean colorErr;
  private final boolean live;
  private boolean lineIsLive;

  public Output(Terminal terminal, ColorMode color) {
    this.out = terminal.out();
    this.err = terminal.err();
    this.colorOut = color.on(terminal, terminal.descriptors().out());
    this.colorErr = color.on(terminal, terminal.descriptors().err());
    this.live = terminal.descriptors().err() && !terminal.variable("TERM").equals("dumb");
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

  /** The result for people: lines that begin with a symbol are coloured. */
  public void painted(String text) {
    String safe = Excerpt.lines(text);
    colored(colorOut ? Paint.lines(safe) : safe);
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
    put(Excerpt.lines(text));
  }

  private synchronized void put(String text) {
    clear();
    err.println(text);
  }

  /** What stopped the command, in one sentence with its remedy. */
  public void error(String problem, String remedy) {
    String gap = remedy.isEmpty() ? "" : problem.endsWith("?") ? " " : "; ";
    String text = Excerpt.lines("error: " + problem + gap + remedy);
    put(colorErr ? Paint.error(text) : text);
  }

  /** What did not stop the command and should be seen. */
  public void warning(String text) {
    String safe = Excerpt.lines("warning: " + text);
    put(colorErr ? Paint.warning(safe) : safe);
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
    sorted.forEach(d -> put(colorErr ? painted(d) : Excerpt.lines(d.toString())));
    long errors = sorted.stream().filter(d -> d.severity() == Severity.ERROR).count();
    long warnings = sorted.stream().filter(d -> d.severity() == Severity.WARNING).count();
    if (errors > 0) {
      say(Count.of(errors, "error") + (warnings > 0 ? ", " + Count.of(warnings, "warning") : ""));
    } else if (warnings > 0) {
      say(Count.of(warnings, "warning"));
    }
  }

  private static String painted(Diagnostic diagnostic) {
    String safe = Excerpt.lines(diagnostic.toString());
    return switch (diagnostic.severity()) {
      case ERROR -> Paint.error(safe);
      case WARNING -> Paint.warning(safe);
      case NOTE -> safe;
    };
  }

  private void clear() {
    if (lineIsLive) {
      err.print(CLEAR_LINE);
      lineIsLive = false;
    }
  }
}
