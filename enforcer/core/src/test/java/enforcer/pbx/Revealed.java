package enforcer.pbx;

/** For tests alone: the characters of a secret, which nothing outside this package can see. */
public final class Revealed {
  private Revealed() {}

  public static String text(Secret secret) {
    return secret.value();
  }
}
