package enforcer.journal;

import static java.util.Objects.requireNonNull;

import enforcer.secret.SecretKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rotation of secrets that wrote something, or may have.
 *
 * @param at when it began
 * @param end when it ended, or last wrote where it broke off
 * @param client the id of its API client; empty where an earlier version of enforcer rotated
 * @param address the host and the port of the PBX
 * @param secret the key of the secret under {@code require}
 * @param extensions whose secret was changed, or may have been
 */
public record PastRotation(
    Instant at,
    Instant end,
    String client,
    String address,
    String secret,
    SortedSet<String> extensions) {
  /** Why no rotation is undone. */
  public static final String NO_WAY_BACK = "cannot be undone, because no old secret is kept";

  public PastRotation {
    requireNonNull(at, "at is null");
    requireNonNull(end, "end is null");
    requireNonNull(client, "client is null");
    requireNonNull(address, "address is null");
    requireNonNull(secret, "secret is null");
    extensions = new TreeSet<>(extensions);
  }

  /** Those of a PBX, the oldest first. */
  public static List<PastRotation> of(PbxFolder folder) {
    return RotationFile.past(folder);
  }

  /** Its secrets for people: {@code voicemail PINs of 5 extensions}. */
  public String secrets() {
    String noun =
        Arrays.stream(SecretKind.values())
            .filter(kind -> kind.key().equals(secret))
            .map(SecretKind::noun)
            .findFirst()
            .orElse("secret");
    int count = extensions.size();
    return count == 1
        ? noun + " of extension " + extensions.first()
        : noun + "s of " + count + " extensions";
  }

  /** The same after a write for this extension that has this effect. */
  PastRotation with(String extension, WriteEffect effect) {
    SortedSet<String> now = new TreeSet<>(extensions);
    if (effect.touches()) {
      now.add(extension);
    } else {
      now.remove(extension);
    }
    return new PastRotation(at, end, client, address, secret, now);
  }

  /** The same once it is known to have gone on until a time. */
  PastRotation until(Instant time) {
    return new PastRotation(at, time, client, address, secret, extensions);
  }
}
