package enforcer.pbx;

import java.util.stream.Stream;

/**
 * The POST requests that only answer a question; a reading command may send these and no others.
 */
public enum ReadAction {
  DUPLICATED_EMAILS("Users/Pbx.GetDuplicatedEmails"),
  PHONE_REGISTRARS("Users/Pbx.GetPhoneRegistrars"),
  PEERS_BY_NUMBERS("Peers/Pbx.RetreivePeersByNumbers");

  private final String path;

  ReadAction(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** Whether a text is the path of one of them, as a log may write it, and nothing else. */
  public static boolean isNamed(String text) {
    String named = text.strip().replaceFirst("^/?(xapi/v1/)?", "");
    return Stream.of(values()).anyMatch(action -> action.path.equalsIgnoreCase(named));
  }
}
