package enforcer.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the digest of a plan as plan and show print it, with or without {@code sha256:}. */
final class PlanDigests implements ITypeConverter<String> {
  private static final Pattern FORM = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");

  @Override
  public String convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not the digest of a plan: 64 hexadecimal digits, as show prints it");
    }
    return matcher.group(1);
  }

  static String shown(String digest) {
    return "sha256:" + digest;
  }
}
