package enforcer.pbx;

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
}
