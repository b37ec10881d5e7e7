package enforcer.cli.command;

import enforcer.pbx.RequestBudget;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many requests may be sent in a second. */
final class PerSecond implements ITypeConverter<RequestBudget> {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,4}");

  @Override
  public RequestBudget convert(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no number of requests; write one from 1 to 99999");
    }
    return new RequestBudget(Integer.parseInt(text));
  }
}
