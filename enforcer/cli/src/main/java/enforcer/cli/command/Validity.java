package enforcer.cli.command;

import enforcer.signature.SignedStatement;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long a signed plan may be applied: {@code 90m}, {@code 24h}, {@code 7d}. */
final class Validity implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})([mhd])");

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is not a time; write it like 90m, 24h, 7d");
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration read =
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
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
