package enforcer.cli.terminal;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Severity;
import enforcer.report.Wrap;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints the result of a command on standard output and everything else on standard error.
 *
 * <p>Safe for use by several threads, so progress may be reported from any of them.
 */
public final class Output {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int HANGING = 4;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean colorOut;
  private final boolean colorErr;
  private final boolean live;
  private final boolean ofJob;
  private final int columns;
  private final Optional<Output> whole;
  private final Optional<Turn> turn;
  private boolean lineIsLive;

  public Output(Terminal terminal, ColorMode color) {
    this.out = terminal.out();
    this.err = terminal.err();
    this.colorOut = color.on(terminal, terminal.descriptors().out());
    this.colorErr = color.on(terminal, terminal.descriptors().err());
    this.live = terminal.descriptors().err() && !terminal.variable("TERM").equals("dumb");
    this.ofJob = CiLog.isOf(terminal);
    this.columns = terminal.columns();
    this.whole = Optional.empty();
    this.turn = Optional.empty();
  }

  private Output(Output whole, Turn turn) {
    this.out = whole.out;
    this.err = whole.err;
    this.colorOut = whole.colorOut;
    this.colorErr = whole.colorErr;
    this.live = whole.live;
    this.ofJob = whole.ofJob;
    this.columns = whole.columns;
    this.whole = Optional.of(whole);
    this.turn = Optional.of(turn);
  }

  /** The output about one of several targets, which waits for its turn. */
  public Output of(Turn itsTurn) {
    return new Output(this, itsTurn);
  }

  /** Waits for the turn of what this is about; returns whether that took any time. */
  public boolean awaitTurn() {
    return turn.map(Turn::await).orElse(false);
  }

  /** Something is written to the target from now on, so that it is heard out. */
  public void writing() {
    turn.ifPresent(Turn::writing);
  }

  /** Prints at once, or when the turn of what this is about comes. */
  private void inTurn(Consumer<Output> line) {
    turn.ifPresentOrElse(
        t -> t.print(() -> line.accept(whole.orElseThrow())), () -> line.accept(this));
  }

  /** Prints a result such as JSON without wrapping; escapes control characters. */
  public void result(String text) {
    colored(Excerpt.lines(text));
  }

  /** Prints a result that is a file for another program, and nothing for the log of a job. */
  public void file(String text) {
    print(Excerpt.lines(text));
  }

  /** Prints a result that has its own colours and is already escaped. */
  public void colored(String text) {
    print(harmless(text));
  }

  private void print(String text) {
    inTurn(output -> output.printNow(text));
  }

  private synchronized void printNow(String text) {
    clear();
    out.print(text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
    out.flush();
  }

  private String harmless(String text) {
    return ofJob ? CiLog.harmless(text) : text;
  }

  /** Prints a result for people: colours lines by their leading symbol, wraps long ones. */
  public void painted(String text) {
    String safe = fitted(Excerpt.lines(text));
    colored(colorOut ? Paint.lines(safe) : safe);
  }

  /** The width of a line of the result in columns. */
  public int columns() {
    return columns;
  }

  /** Whether the progress line is shown, because standard error is a terminal. */
  public boolean isLive() {
    return live;
  }

  /** Whether the result is coloured. */
  public boolean isColored() {
    return colorOut;
  }

  /** Prints a heading of the result in bold. */
  public void heading(String text) {
    String safe = Excerpt.lines(text);
    colored(colorOut ? Paint.heading(safe) : safe);
  }

  /** Prints a line beside the result. */
  public void say(String text) {
    put(Excerpt.lines(text), UnaryOperator.identity());
  }

  /** Wraps lines for a terminal only: readers of a log look for whole lines. */
  private void put(String text, UnaryOperator<String> paint) {
    inTurn(output -> output.putNow(text, paint));
  }

  private synchronized void putNow(String text, UnaryOperator<String> paint) {
    clear();
    err.println(paint.apply(harmless(live ? fitted(text) : text)));
  }

  private String fitted(String text) {
    return text.lines().flatMap(this::fittedLine).collect(Collectors.joining("\n"));
  }

  /** Indents the continuation of a list entry deeper, so it does not look like an entry. */
  private Stream<String> fittedLine(String line) {
    if (line.codePointCount(0, line.length()) <= columns) {
      return Stream.of(line);
    }
    int indent = line.length() - line.stripLeading().length();
    int hanging = indent == 0 ? 0 : HANGING;
    List<String> parts = Wrap.lines(line.strip(), columns - indent - hanging);
    String deeper = " ".repeat(indent + hanging);
    return Stream.concat(
        Stream.of(" ".repeat(indent) + parts.getFirst()),
        parts.stream().skip(1).map(deeper::concat));
  }

  /** Prints the problem that stopped the command and its remedy, in one sentence. */
  public void error(String problem, String remedy) {
    String gap = remedy.isEmpty() ? "" : problem.endsWith("?") ? " " : "; ";
    String text = Excerpt.lines("error: " + problem + gap + remedy);
    put(text, colorErr ? Paint::error : UnaryOperator.identity());
  }

  /** Prints a problem that did not stop the command. */
  public void warning(String text) {
    String safe = Excerpt.lines("warning: " + text);
    put(safe, colorErr ? Paint::warning : UnaryOperator.identity());
  }

  /** Shows the current activity on a line that the next one replaces; only on a terminal. */
  public void progress(String text) {
    whole.orElse(this).progressNow(text);
  }

  private synchronized void progressNow(String text) {
    if (live) {
      err.print(CLEAR_LINE + harmless(Excerpt.escaped(text)));
      err.flush();
      lineIsLive = true;
    }
  }

  /** Announces a slow activity: as progress on a terminal, elsewhere on a line of its own. */
  public void begin(String text) {
    if (live) {
      progress(text);
    } else {
      say(text);
    }
  }

  /** Asks a question; the user types the answer on the same line. */
  public void ask(String question) {
    inTurn(output -> output.askNow(question));
  }

  private synchronized void askNow(String question) {
    clear();
    err.print(harmless(Excerpt.lines(question)) + " ");
    err.flush();
  }

  /** Prints all diagnostics in the order of their places, then their number. */
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
