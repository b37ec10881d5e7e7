package enforcer.simulator.pbx;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Generates secrets as the PBX does, and stores those of its API clients. */
public final class Secrets {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int PASSWORD_LENGTH = 10;
  private static final int PIN_LENGTH = 4;
  private static final int TOKEN_LENGTH = 32;

  private final Random random;
  private final Map<String, String> ofClients = new HashMap<>();

  Secrets(Random random) {
    this.random = random;
  }

  /** A password as the PBX generates it: ten characters, with every class. */
  public String password() {
    return "aA2" + characters(PASSWORD_LENGTH - 3);
  }

  /** A voicemail PIN as the PBX generates it: four digits. */
  public String pin() {
    int bound = (int) Math.pow(10, PIN_LENGTH);
    return String.format("%0" + PIN_LENGTH + "d", random.nextInt(bound));
  }

  /** A new secret for an API client; the one before it stops working. */
  public String rotate(String client) {
    String secret = characters(TOKEN_LENGTH);
    ofClients.put(client, secret);
    return secret;
  }

  /** Gives an API client a secret. */
  public void set(String client, String secret) {
    ofClients.put(client, secret);
  }

  /** Begins with the clients of another PBX. */
  void after(Secrets other) {
    ofClients.putAll(other.ofClients);
  }

  /** Whether the secret is the client's. */
  public boolean matches(String client, String secret) {
    return secret != null && secret.equals(ofClients.get(client));
  }

  private String characters(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
