package enforcer.rotate;

import enforcer.pbx.Secret;
import enforcer.pbx.WritePath.SecretProperty;
import enforcer.secret.Requirement;
import java.security.SecureRandom;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes new secrets. Every character is drawn evenly from the alphabet, and a secret that a rule
 * refuses is drawn anew as a whole. Therefore all allowed secrets are equally likely.
 */
final class Generator {
  private static final String DIGITS = "0123456789";

  /** Without the look-alikes l, I, O, o, 0 and 1. */
  private static final String LETTERS_AND_DIGITS =
      "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /**
   * The symbols that the PBX takes and that have no meaning in provisioning files of phones: no
   * mark-up, no variable, no comment. A phone that misreads its password cannot register.
   */
  private static final String SYMBOLS = "!()*+,-./:=?@{}";

  /** A rule may ask for fewer digits, but four are quickly guessed; the PBX takes up to ten. */
  private static final int PIN_LENGTH = 6;

  /** The password is never typed; the PBX takes up to fifty characters. */
  private static final int PASSWORD_LENGTH = 16;

  private static final int ID_LENGTH = 12;

  /** Far more tries than even the shortest secret for the shortest extension needs. */
  private static final int TRIES = 100_000;

  private final RandomGenerator random;

  Generator(RandomGenerator random) {
    this.random = random;
  }

  static Generator secure() {
    return new Generator(new SecureRandom());
  }

  /**
   * The new secrets of a person. They include a new SIP ID if the PBX marks the old one as weak,
   * because no password removes that mark.
   */
  Map<SecretProperty, Secret> secrets(Person person) {
    Requirement requirement = person.requirement();
    return switch (requirement.secret()) {
      case VOICEMAIL_PIN ->
          Map.of(SecretProperty.VOICEMAIL_PIN, allowed(person, DIGITS, PIN_LENGTH));
      case SIP_PASSWORD -> {
        Secret password = allowed(person, LETTERS_AND_DIGITS + SYMBOLS, PASSWORD_LENGTH);
        yield person.weakId()
            ? Map.of(SecretProperty.SIP_PASSWORD, password, SecretProperty.SIP_ID, id())
            : Map.of(SecretProperty.SIP_PASSWORD, password);
      }
    };
  }

  private Secret allowed(Person person, String alphabet, int length) {
    int enough = Math.max(length, person.requirement().fewest());
    for (int i = 0; i < TRIES; i++) {
      String drawn = draw(alphabet, enough);
      if (person.requirement().allows(drawn, person.extension())) {
        return Secret.of(drawn);
      }
    }
    throw new IllegalStateException("no secret meets " + person.requirement().path());
  }

  private Secret id() {
    return Secret.of(draw(LETTERS_AND_DIGITS, ID_LENGTH));
  }

  private String draw(String alphabet, int length) {
    StringBuilder drawn = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return drawn.toString();
  }
}
