package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.model.Value;
import enforcer.model.WholeType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The hosting of the PBX; only read. */
public final class Hosting {
  public static final Field HOSTED =
      Field.of("hosted", "IsHosted", new FlagType(), "Whether a provider runs the PBX.")
          .with(Field.Trait.DERIVED);

  public static final Field LICENCE_COUNTRY =
      Field.of(
              "licenceCountry",
              new LicenceCountry(),
              TextType.any(),
              "The country of the licence, as an ISO code or a dial code.")
          .harmless(KnownCountries::isCountryCode)
          .with(Field.Trait.DERIVED);

  /** Read only for a probe of the ports. */
  public static final Field HTTPS_PORT =
      port("httpsPort", "HttpsPort", "The port of the console and of the interface.");

  /** Read only for a probe of the ports. */
  public static final Field SIPS_PORT = port("sipsPort", "SipsPort", "The port for SIP over TLS.");

  /** The name that the PBX gives itself, by which it is known whatever its address. */
  public static final Field NAME =
      Field.of("name", "FQDN", TextType.any(), "The name that the PBX gives itself.")
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.of(
          "SystemParameters",
          "hosting",
          new Access.Function("Defs/Pbx.GetSystemParameters()"),
          HOSTED,
          LICENCE_COUNTRY);

  private Hosting() {}

  private static Field port(String name, String property, String doc) {
    return Field.of(name, new PortNumber(property), new WholeType(1, PortNumber.LAST), doc)
        .with(Field.Trait.DERIVED);
  }

  /** A port; anything that cannot be one, zero among it, names none. */
  private record PortNumber(String property) implements FieldCodec {
    private static final int LAST = 65_535;

    @Override
    public List<String> properties(Release release) {
      return List.of(property);
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      JsonNode port = row.path(property);
      return port.isIntegralNumber()
              && port.canConvertToInt()
              && port.intValue() >= 1
              && port.intValue() <= LAST
          ? Optional.of(Value.whole(port.intValue()))
          : Optional.empty();
    }
  }

  private record LicenceCountry() implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of("License");
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      return TextType.any().fromWire(row.path("License").get("CountryCode"));
    }
  }
}
