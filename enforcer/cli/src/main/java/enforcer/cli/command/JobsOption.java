package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How many phone systems are worked on at once. */
final class JobsOption {
  private static final int MOST = 64;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      converter = Reader.class,
      description =
          "How many phone systems are read at once, up to 64 (8 if left out); results come in the"
              + " order of the files.")
  private Integer jobs = 8;

  /** Reads a number of phone systems. */
  static final class Reader implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (!text.matches("[1-9][0-9]?") || Integer.parseInt(text) > MOST) {
        throw new TypeConversionException("'" + text + "' is not a number from 1 to " + MOST);
      }
      return Integer.valueOf(text);
    }
  }

  /** How many at once. */
  int most() {
    return jobs;
  }

  /** So many side by side, or one after the other. */
  SideBySide sideBySide(boolean possible, int targets, Output output) {
    return new SideBySide(possible ? jobs : 1, targets, output);
  }
}
