package enforcer.catalogue;

import enforcer.model.Binding;
import enforcer.model.Direction;
import enforcer.model.DurationType;
import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.StructType;
import enforcer.model.Value;
import enforcer.model.WholeType;
import enforcer.section.Section;
import enforcer.section.SingletonSection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The limits at which the PBX bans an address that guesses passwords or floods it. */
public final class AntiHacking {
  private static final String WHERE = "Admin > Security > Anti-hacking";
  private static final WholeType COUNT = new WholeType(1, 1_000_000);

  public static final Field FAILED_LOGINS =
      Field.of(
              "failedLogins",
              "HackAuthRequests",
              COUNT,
              "Failed logins or registrations after which an address is banned.")
          .console(WHERE)
          .effect(Effect.saferWhenLower());

  public static final Field BLOCK_FOR =
      Field.of(
              "blockFor",
              "HackBlacklistDuration",
              new DurationType(1, 315_360_000),
              "How long a banned address stays banned.")
          .console(WHERE)
          .effect(Effect.saferWhenHigher());

  public static final Field CHALLENGES =
      Field.of(
              "challenges",
              "HackChallengeRequests",
              COUNT,
              "Unanswered challenges after which an address is banned.")
          .console(WHERE)
          .effect(Effect.saferWhenLower());

  public static final Field BARRIERS =
      group(
          "barriers",
          "Packets per period at which an address is watched, paused and banned.",
          part("green", "HackBarrierGreen", "Packets that are counted."),
          part("amber", "HackBarrierAmber", "Packets that pause an address for seconds."),
          part("red", "HackBarrierRed", "Packets that ban an address."));

  public static final Field THROTTLE =
      group(
          "throttle",
          "How many requests in how long a period; the vendor does not publish the unit.",
          part("requests", "MaxRequestPerPeriod", "Requests in a period."),
          part("period", "ThrottlePeriodLength", "The length of a period."));

  public static final Resource RESOURCE =
      Resource.singleton(
          "AntiHackingSettings",
          "anti-hacking",
          FAILED_LOGINS,
          CHALLENGES,
          BLOCK_FOR,
          Field.of(
                  "globalBlacklist",
                  "SecurityDefenseProgram",
                  new FlagType(),
                  "Whether the vendor's list of known attackers is used; bans are shared with the"
                      + " vendor.")
              .console(WHERE)
              .effect(Effect.safeWhenTrue()),
          BARRIERS,
          THROTTLE);

  static final Section SECTION =
      SingletonSection.of(
          "antiHacking", "When the PBX bans an address by itself.", WHERE, RESOURCE);

  private AntiHacking() {}

  private static Field part(String name, String property, String doc) {
    return Field.of(name, property, COUNT, doc);
  }

  private static Field group(String name, String doc, Field... parts) {
    StructType type = StructType.of(parts);
    return Field.of(name, new Flat(type), type, doc)
        .console(WHERE)
        .effect(
            (before, after) ->
                type.fields().stream()
                    .map(
                        f ->
                            Effect.saferWhenLower()
                                .of(
                                    before.flatMap(v -> v.asStruct().get(f.name())),
                                    after
                                        .flatMap(v -> v.asStruct().get(f.name()))
                                        .or(() -> before.flatMap(v -> v.asStruct().get(f.name())))))
                    .reduce(Direction.NEUTRAL, Direction::and));
  }

  /** A struct in documents whose members are properties of the row itself. */
  private record Flat(StructType type) implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return type.fields().stream().flatMap(f -> f.wire().properties(release).stream()).toList();
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      return type.fromWire(row);
    }

    @Override
    public void encode(Value value, ObjectNode body, Binding binding) {
      body.setAll((ObjectNode) type.toWire(value));
    }
  }
}
