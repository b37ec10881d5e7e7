package enforcer.catalogue;

import static java.util.Objects.requireNonNull;

import enforcer.model.Access;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.Resource;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The phones of each extension and their addresses; read only if an extension could register from
 * fewer places.
 */
public final class Phones {
  private static final String WAY_OF = "way";
  private static final String ADDRESS_OF = "address";

  private static final Field EXTENSION =
      Field.of("extension", "Number", TextType.extension(), "The extension number.")
          .with(Field.Trait.KEY)
          .with(Field.Trait.PASSING);

  /** Whether a phone or an app is registered for the extension now. */
  public static final Field REGISTERED =
      Field.of("registered", "IsRegistered", new FlagType(), "Whether it is registered.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PASSING);

  private static final Field DEVICES =
      Field.of(
              "devices",
              FieldCodec.NONE,
              ListType.ordered(
                  StructType.of(
                      Field.key(WAY_OF, TextType.any(), "How it was set up."),
                      Field.key(ADDRESS_OF, TextType.any(), "Where it registers from."))),
              "The phones that the PBX has set up.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PASSING);

  public static final Resource RESOURCE =
      Resource.of("Phones", "phone", new Access.Registrations(), EXTENSION, REGISTERED, DEVICES);

  private Phones() {}

  /** The way in which a phone is set up to reach the PBX. */
  public enum Way {
    LAN("LocalLan"),
    DIRECT("RemoteExt"),
    PROXY("RemoteExtSipProxyMgr"),
    BRIDGE("SBC"),
    UNKNOWN("");

    private final String word;

    Way(String word) {
      this.word = word;
    }

    /** The way with this name of the vendor. */
    public static Way of(String word) {
      return Arrays.stream(values()).filter(w -> w.word.equals(word)).findFirst().orElse(UNKNOWN);
    }
  }

  /**
   * One phone.
   *
   * @param address the address from which it registers, canonical; empty if the PBX does not say
   */
  public record Device(Way way, Optional<String> address) {
    public Device {
      requireNonNull(way, "way is null");
      requireNonNull(address, "address is null");
    }
  }

  /** The phones of one extension. */
  public static Entity of(String extension, Optional<Boolean> registered, List<Device> devices) {
    Value.Struct values =
        Value.struct(
                Map.of(
                    EXTENSION.name(),
                    Value.text(extension),
                    DEVICES.name(),
                    Value.items(devices.stream().map(Phones::value).toList())))
            .with(REGISTERED.name(), registered.map(Value::flag));
    return new Entity(RESOURCE, extension, Optional.empty(), values);
  }

  /** The phones that were set up for an extension. */
  public static List<Device> devices(Entity extension) {
    return extension.get(DEVICES).map(Value::asItems).orElse(List.of()).stream()
        .map(Value::asStruct)
        .map(
            d ->
                new Device(
                    Way.valueOf(d.get(WAY_OF).orElseThrow().asText()),
                    d.get(ADDRESS_OF).map(Value::asText)))
        .toList();
  }

  private static Value value(Device device) {
    return Value.struct(Map.of(WAY_OF, Value.text(device.way().name())))
        .with(ADDRESS_OF, device.address().map(Value::text));
  }
}
