package enforcer.cli.command;

import enforcer.signature.SignedStatement;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long a signed plan may be applied: {@code 90m}, {@code 24h}, {@code 7d}. */
final class Validity implements ITypeConverter<Duration> {
  private final Ages ages = new Ages();

  @Override
  public Duration convert(String text) {
    Duration read = ages.convert(text);
    if (read.isZero() || read.compareTo(SignedStatement.LONGEST) > 0) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not a time from 1m to "
              + SignedStatement.LONGEST.toDays()
              + "d, in which a signed plan is reviewed and applied");
    }
    return read;
  }
}
