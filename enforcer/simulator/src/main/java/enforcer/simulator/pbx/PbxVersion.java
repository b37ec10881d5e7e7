package enforcer.simulator.pbx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a PBX.
 *
 * @param text the text of the version header
 * @param update the number that decides the vocabulary: 9 in 20.0.9.995
 */
public record PbxVersion(String text, int update) {

  private static final Pattern FORM = Pattern.compile("20\\.0\\.(\\d{1,3})(\\.\\d{1,6})?");

  /** Reads {@code 20.0.10} or, with a build, {@code 20.0.9.995}. */
  public static PbxVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a version of a PBX; write it like 20.0.10 or 20.0.9.995.");
    }
    return new PbxVersion(text, Integer.parseInt(matcher.group(1)));
  }
}
