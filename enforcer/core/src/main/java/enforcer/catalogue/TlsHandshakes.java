package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.ChoiceType;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.InstantType;
import enforcer.model.Resource;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.WholeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the ports of the PBX answer to TLS handshakes; only a probe shows it. */
public final class TlsHandshakes {
  private static final Field PORT =
      seen("port", new WholeType(1, 65_535), "The port; unknown where the PBX names none.");

  private static final Field SERVICE =
      seen("service", ChoiceType.of("https", "sips"), "What the port is for: https or sips.");

  private static final Field OFFERS =
      seen(
          "offers",
          ChoiceType.of(Offer.words()),
          "What the handshake offered and nothing newer: ssl3, tls1.0, tls1.1, weak (broken cipher"
              + " suites, up to TLS 1.2) or usual (TLS 1.2 and 1.3).");

  private static final Field ACCEPTED =
      seen("accepted", new FlagType(), "Whether the port agreed; unknown without a clear answer.");

  private static final Field CERTIFICATE_ENDS =
      seen(
              "certificateEnds",
              new InstantType(),
              "When the certificate of the port ends; with the usual offer alone.")
          .with(Field.Trait.PASSING);

  public static final Resource RESOURCE =
      Resource.of(
          "TlsHandshakes",
          "handshake",
          new Access.Probe(),
          PORT,
          SERVICE,
          OFFERS,
          ACCEPTED,
          CERTIFICATE_ENDS);

  private TlsHandshakes() {}

  /** What a handshake offers. */
  public enum Offer {
    SSL3("ssl3", "SSL 3.0"),
    TLS_1_0("tls1.0", "TLS 1.0"),
    TLS_1_1("tls1.1", "TLS 1.1"),
    WEAK("weak", "weak suites"),
    USUAL("usual", "TLS 1.2 or 1.3");

    private final String word;
    private final String shown;

    Offer(String word, String shown) {
      this.word = word;
      this.shown = shown;
    }

    private static String[] words() {
      return List.of(values()).stream().map(o -> o.word).toArray(String[]::new);
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  /**
   * One handshake.
   *
   * @param port empty where the PBX names none
   * @param accepted empty without a clear answer
   * @param unclear why something of it is unknown; empty where nothing is
   * @param certificateEnds empty where no certificate was seen
   */
  public static Entity of(
      String service,
      Optional<Integer> port,
      Offer offer,
      Optional<Boolean> accepted,
      Optional<Instant> certificateEnds,
      String unclear) {
    Map<String, Value> values = new TreeMap<>();
    Map<String, String> unreadable = new TreeMap<>();
    values.put(SERVICE.name(), Value.text(service));
    values.put(OFFERS.name(), Value.text(offer.word));
    known(PORT, port.map(Value::whole), unclear, values, unreadable);
    known(ACCEPTED, accepted.map(Value::flag), unclear, values, unreadable);
    if (offer == Offer.USUAL) {
      Optional<Value> ends =
          certificateEnds.map(e -> Value.text(e.truncatedTo(ChronoUnit.SECONDS).toString()));
      known(CERTIFICATE_ENDS, ends, unclear, values, unreadable);
    }
    String at = service + port.map(p -> " " + p).orElse("");
    return new Entity(
        RESOURCE,
        offer + " at " + at,
        Optional.empty(),
        Value.struct(values),
        new TreeMap<>(unreadable));
  }

  private static void known(
      Field field,
      Optional<Value> value,
      String unclear,
      Map<String, Value> values,
      Map<String, String> unreadable) {
    value.ifPresentOrElse(
        v -> values.put(field.name(), v), () -> unreadable.put(field.name(), unclear));
  }

  private static Field seen(String name, Type type, String doc) {
    return Field.of(name, FieldCodec.NONE, type, doc).with(Field.Trait.DERIVED);
  }
}
