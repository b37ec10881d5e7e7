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
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.of(
          "SystemParameters",
          "hosting",
          new Access.Function("Defs/Pbx.GetSystemParameters()"),
          HOSTED,
          LICENCE_COUNTRY);

  private Hosting() {}

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
