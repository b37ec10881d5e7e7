package enforcer.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a process starts with, apart from its arguments.
 *
 * @param descriptors which of the three streams are a terminal
 * @param columns the width of the terminal, from 80 to 200; 100 without a terminal
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Descriptors descriptors,
    int columns,
    Map<String, String> environment,
    Path workingFolder) {

  /** Java cannot test a single stream; the launcher does and passes the result here. */
  private static final String TOLD = "enforcer.terminal";

  private static final String COLUMNS = "enforcer.columns";
  private static final int NARROWEST = 80;
  private static final int WIDEST = 200;
  private static final int WITHOUT = 100;

  /** Which of standard input, output and error are a terminal. */
  public record Descriptors(boolean in, boolean out, boolean err) {
    public static final Descriptors NONE = new Descriptors(false, false, false);

    /** The digits of those that are a terminal, such as {@code 02}. */
    static Descriptors of(String digits) {
      return new Descriptors(digits.contains("0"), digits.contains("1"), digits.contains("2"));
    }
  }

  public Terminal {
    requireNonNull(in, "in is null");
    requireNonNull(out, "out is null");
    requireNonNull(err, "err is null");
    requireNonNull(descriptors, "descriptors is null");
    environment = Map.copyOf(environment);
    requireNonNull(workingFolder, "workingFolder is null");
  }

  /** The terminal of this process. */
  public static Terminal ofProcess() {
    return new Terminal(
        System.in,
        ResultStream.ofProcess(),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Descriptors.of(told()),
        columns(System.getProperty(COLUMNS, "")),
        System.getenv(),
        Path.of(""));
  }

  /** What the launcher says; on Windows, where it cannot, Java knows all of them or none. */
  private static String told() {
    String told = System.getProperty(TOLD);
    if (told != null) {
      return told;
    }
    return System.console() != null && System.console().isTerminal() ? "012" : "";
  }

  /** The width that the launcher passes; an empty or malformed value means no terminal. */
  static int columns(String told) {
    return told.matches("[1-9][0-9]{0,4}")
        ? Math.clamp(Integer.parseInt(told), NARROWEST, WIDEST)
        : WITHOUT;
  }

  /** Whether a result was lost, for example on a full disk; a closed pipe does not count. */
  public boolean lostResult() {
    return out.checkError() && !(out instanceof ResultStream standard && standard.readerIsGone());
  }

  /** Leaves out the environment, which holds secrets. */
  @Override
  public String toString() {
    return "Terminal[descriptors=" + descriptors + ", workingFolder=" + workingFolder + "]";
  }

  /** An environment variable; empty when it is not set. */
  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** Whether this is a job of a CI. */
  public boolean isInCi() {
    return CiLog.isOf(this);
  }

  /** The variables without those by which a CI says that this is its job. */
  public Map<String, String> environmentOutsideOfCi() {
    Map<String, String> outside = new HashMap<>(environment);
    CiLog.SAID.forEach(outside::remove);
    return outside;
  }

  /** Whether a person can be asked a question. */
  public boolean canAsk() {
    return descriptors.in() && descriptors.err();
  }

  /** Reads exactly one line, because another question may follow; empty where the input ended. */
  public Optional<String> line() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      for (; next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
      return Optional.of(line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether what is typed can be kept from the screen: by the console, or because there is none.
   */
  public boolean canHide() {
    return in != System.in || System.console() != null && System.console().isTerminal();
  }

  /** Reads one line that the terminal does not show. */
  public Optional<String> hiddenLine() {
    return in == System.in
        ? Optional.ofNullable(System.console().readPassword()).map(String::new)
        : line();
  }

  /** Resolves a path as the user wrote it against the working folder. */
  public Path resolve(Path written) {
    return workingFolder.resolve(written);
  }
}
