package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.model.ChoiceType;
import enforcer.model.Direction;
import enforcer.model.DirectionRule;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.InstantType;
import enforcer.model.ListType;
import enforcer.model.NetworkType;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.ExportedSection;
import enforcer.section.KeyedSection;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The addresses that the PBX always blocks, or never bans. */
public final class Blocklist {
  private static final String WHERE = "Admin > Security > IP blocklist";

  public static final Field NETWORK =
      Field.of("network", "IPAddrMask", new NetworkType(), "The address or network.")
          .console(WHERE)
          .with(Field.Trait.KEY)
          .with(Field.Trait.REQUIRED);

  public static final Field ACTION =
      Field.of(
              "action",
              "BlockType",
              ChoiceType.mapped("block", "Block", "allow", "Allow"),
              "block refuses everything from it; allow switches anti-hacking off for it.")
          .console(WHERE)
          .with(Field.Trait.REQUIRED)
          .effect(Effect.ranked(List.of("allow", "block")));

  public static final Field UNTIL =
      Field.of("until", "ExpiresAt", new InstantType(), "When the entry ends; never without it.")
          .console(WHERE)
          .omitted(Value.NOTHING);

  private static final String PERSON = "Manual";

  /** Every author that the vendor describes. */
  private static final ChoiceType AUTHOR =
      ChoiceType.of(PERSON, "Mcu", "Webmeeting", "AutoBlacklist", "Whitelist");

  /** The author of an entry; only entries that a person made are ours to change. */
  public static final Field ADDED_BY =
      Field.of("addedBy", FieldCodec.decisive("AddedBy", AUTHOR), AUTHOR, "Who made the entry.")
          .with(Field.Trait.DERIVED);

  /** What an end does depends on the action. */
  private static final DirectionRule BY_END = Blocklist::direction;

  public static final Resource RESOURCE =
      Resource.keyed(
              "Blocklist",
              "blocklist entry",
              NETWORK,
              ACTION,
              Field.of("note", "Description", new TextType("", 255, "text"), "Why it is there.")
                  .console(WHERE),
              UNTIL,
              ADDED_BY)
          .ours(Blocklist::isOurs)
          .judged(BY_END.inOneWrite());

  /** The key of the networks that no entry may block. */
  public static final String NEVER_BLOCK = "neverBlock";

  private static final String NARROWER =
      "narrow the entry, or take the network out of " + NEVER_BLOCK;

  static final Section SECTION = new BlocklistSection();

  private Blocklist() {}

  /** An entry of an author that nobody saw may be a person's. */
  private static boolean isOurs(Entity entry) {
    return entry.get(ADDED_BY).map(by -> by.asText().equals(PERSON)).orElse(true);
  }

  /** When an entry ends; the end of time for one without an end. */
  public static Instant end(Entity entry) {
    return entry
        .get(UNTIL)
        .filter(u -> !u.equals(Value.NOTHING))
        .map(u -> Instant.parse(u.asText()))
        .orElse(Instant.MAX);
  }

  /** Whether these values hold an end that is over, which the PBX refuses to store. */
  public static boolean isOver(Value.Struct values, Instant now) {
    return values
        .get(UNTIL.name())
        .filter(Value.Text.class::isInstance)
        .filter(until -> !Instant.parse(until.asText()).isAfter(now))
        .isPresent();
  }

  /** Whether an entry is a ban that the PBX made by itself, and takes away again by itself. */
  public static boolean isPassing(Entity entity) {
    return entity.resource().equals(RESOURCE) && !isOurs(entity) && isBlock(entity);
  }

  private static boolean isBlock(Entity entry) {
    return entry.text(ACTION).equals("block");
  }

  /** A block that ends sooner loosens; an exception from blocks that ends sooner tightens. */
  private static Direction direction(Optional<Entity> before, Optional<Entity> after) {
    Direction declared = DirectionRule.whereEach(Blocklist::isBlock).of(before, after);
    if (before.isEmpty() || after.isEmpty() || isBlock(before.get()) != isBlock(after.get())) {
      return declared;
    }
    int longer = end(after.get()).compareTo(end(before.get()));
    if (longer == 0) {
      return declared;
    }
    return declared.and(
        longer > 0 == isBlock(after.get()) ? Direction.TIGHTENS : Direction.LOOSENS);
  }

  /** A keyed section that also refuses to block the networks under {@code neverBlock}. */
  private record BlocklistSection(KeyedSection keyed) implements Section {
    BlocklistSection() {
      this(
          new KeyedSection(
              "blocklist",
              "Addresses that are always blocked, or never banned; the PBX adds its own entries.",
              WHERE,
              RESOURCE,
              List.of(
                  Field.key(
                          NEVER_BLOCK,
                          ListType.set(new NetworkType()),
                          "Networks that no entry may cover; our own are refused, others reported.")
                      .with(Field.Trait.PROTECTS))));
    }

    @Override
    public String name() {
      return keyed.name();
    }

    @Override
    public String doc() {
      return keyed.doc();
    }

    @Override
    public String console() {
      return keyed.console();
    }

    @Override
    public Type form() {
      return keyed.form();
    }

    @Override
    public List<RequiredRead> needs(Claim claim) {
      return keyed.needs(claim);
    }

    @Override
    public void check(Claim claim, Diagnostics diagnostics) {
      keyed.check(claim, diagnostics);
      own(claim, (entry, what) -> diagnostics.error(entry.place(), entry.path(), what, NARROWER));
    }

    /** Reports each entry of the document that blocks what no entry may block. */
    private static void own(Claim claim, BiConsumer<Claim, String> report) {
      for (Claim entry : claim.list("list")) {
        String network = entry.text(NETWORK.name()).orElse("");
        boolean blocks = entry.text(ACTION.name()).equals(Optional.of("block"));
        for (String kept : claim.texts(NEVER_BLOCK)) {
          if (blocks && !network.isEmpty() && NetworkType.overlap(network, kept)) {
            report.accept(
                entry, network + " covers " + kept + ", which " + NEVER_BLOCK + " keeps open");
          }
        }
      }
    }

    @Override
    public void age(Claim claim, Instant now, Diagnostics diagnostics) {
      ExpiredEntries.warn(claim.list("list"), now, diagnostics);
    }

    @Override
    public void contribute(Claim claim, SectionView view, Contributions out) {
      keyed.contribute(claim, entry -> !ExpiredEntries.without(entry, view), view, out);
      ExpiredEntries.report(claim.list("list"), view, out);
      // The base of a change may keep open what the document itself does not.
      own(claim, (entry, what) -> out.problem(entry, what, NARROWER));
      Blocked.report(claim.texts(NEVER_BLOCK), claim.place(NEVER_BLOCK), view, out);
    }

    @Override
    public Optional<ExportedSection> export(SectionView view) {
      return keyed.export(view);
    }
  }
}
