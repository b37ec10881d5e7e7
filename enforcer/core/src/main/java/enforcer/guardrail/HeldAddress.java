package enforcer.guardrail;

import enforcer.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How the PBX is reached. Another address has no order: the plan stays with the one of the base. A
 * key that is pinned stays pinned. Trust in more certificates is not taken from the change.
 *
 * @param here what the documents of the change are relative to
 * @param there the same for those of the base
 */
record HeldAddress(Path here, Path there) {
  private static final String CONNECT = "connect";
  private static final String URL = "url";
  private static final String PIN = "pin";
  private static final String CA_FILE = "caFile";

  Optional<Value.Struct> of(Weakened weakened) {
    Value.Struct nothing = Value.struct(Map.of());
    Value.Struct then = weakened.base().connect().orElse(nothing);
    Value.Struct held = weakened.head().connect().orElse(nothing);
    held = pinned(weakened, held, then);
    held = at(weakened, held, then);
    held = trusted(weakened, held);
    return held.equals(nothing) ? Optional.empty() : Optional.of(held);
  }

  private static Value.Struct at(Weakened weakened, Value.Struct now, Value.Struct then) {
    if (!now.get(URL).equals(then.get(URL))) {
      weakened.holds(
          Weakened.member(CONNECT, URL),
          now.get(URL).map(url -> "the address is " + url).orElse("the address is gone")
              + ", and was "
              + then.get(URL).map(Value::toString).orElse("none"));
    }
    return then.get(URL).isPresent() ? now.with(URL, then.get(URL)) : now;
  }

  private static Value.Struct pinned(Weakened weakened, Value.Struct now, Value.Struct then) {
    if (then.get(PIN).isEmpty() || then.get(PIN).equals(now.get(PIN))) {
      return now;
    }
    weakened.holds(
        Weakened.member(CONNECT, PIN),
        "the key of the PBX is " + (now.get(PIN).isPresent() ? "pinned to another" : "not pinned"));
    return now.with(PIN, then.get(PIN));
  }

  private Value.Struct trusted(Weakened weakened, Value.Struct now) {
    Optional<Path> file = now.get(CA_FILE).map(f -> beside(here, weakened.head().file(), f));
    Optional<Path> before =
        weakened
            .base()
            .connect()
            .flatMap(c -> c.get(CA_FILE))
            .map(f -> beside(there, weakened.base().file(), f));
    if (file.isEmpty() || before.filter(f -> isSame(f, file.get())).isPresent()) {
      return now;
    }
    weakened.add(
        Weakened.member(CONNECT, CA_FILE),
        "other certificates are trusted",
        "they are not trusted for this change; an operator may name their own with --ca-file");
    return now.with(CA_FILE, Optional.empty());
  }

  private static Path beside(Path folder, String document, Value file) {
    return folder.resolve(document).resolveSibling(file.asText());
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Arrays.equals(Files.readAllBytes(one), Files.readAllBytes(other));
    } catch (IOException _) {
      return false;
    }
  }
}
