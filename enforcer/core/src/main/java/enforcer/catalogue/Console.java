package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.model.Direction;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.NetworkType;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.ExportedSection;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import enforcer.section.SingletonSection;
import java.util.List;
import java.util.Optional;

/** The networks that may reach the administration console, and with it the configuration API. */
public final class Console {
  private static final String WHERE = "Admin > Advanced > Console restrictions";

  public static final Field RESTRICTED =
      Field.of(
              "restricted",
              "AccessRestricted",
              new FlagType(),
              "Whether only the allowed networks reach the console and the API.")
          .console(WHERE)
          .effect(Effect.safeWhenTrue())
          .with(Field.Trait.LOCKOUT);

  public static final Field ALLOW =
      Field.of(
              "allow",
              "IpWhitelist",
              ListType.set(new NetworkType()),
              "The networks that reach the console while it is restricted; all there are.")
          .console(WHERE)
          .effect(Effect.opensByElement())
          .with(Field.Trait.LOCKOUT);

  /** The address of the caller as the PBX sees it; behind NAT the only proof of our own address. */
  public static final Field SEEN_AS =
      Field.of("seenAs", "MyIpAddress", TextType.any(), "The address the PBX sees the caller as.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PASSING);

  public static final Resource RESOURCE =
      Resource.singleton("ConsoleRestrictions", "console", RESTRICTED, ALLOW, SEEN_AS)
          .judged(Console::judge);

  static final Section SECTION =
      new ConsoleSection(
          SingletonSection.of(
              "console",
              "Who may reach the administration console; the restriction binds the API too.",
              WHERE,
              RESOURCE));

  private Console() {}

  /** The direction of a change; the list has no effect while the restriction is off. */
  private static Direction judge(Optional<Entity> before, Optional<Entity> after) {
    Optional<Value> was = before.flatMap(e -> e.get(RESTRICTED));
    Optional<Value> is = after.flatMap(e -> e.get(RESTRICTED));
    if (!was.equals(is)) {
      return RESTRICTED.effect().of(was, is);
    }
    return is.equals(Optional.of(Value.flag(false)))
        ? Direction.NEUTRAL
        : ALLOW.effect().of(before.flatMap(e -> e.get(ALLOW)), after.flatMap(e -> e.get(ALLOW)));
  }

  /** A section of settings that also refuses a list that admits every address. */
  private record ConsoleSection(SingletonSection settings) implements Section {
    @Override
    public String name() {
      return settings.name();
    }

    @Override
    public String doc() {
      return settings.doc();
    }

    @Override
    public String console() {
      return settings.console();
    }

    @Override
    public Type form() {
      return settings.form();
    }

    @Override
    public List<RequiredRead> needs(Claim claim) {
      return settings.needs(claim);
    }

    @Override
    public void check(Claim claim, Diagnostics diagnostics) {
      List<Claim> all = claim.list(ALLOW.name());
      List<Claim> alone =
          all.stream().filter(n -> NetworkType.letsAllIn(List.of(n.value().asText()))).toList();
      String remedy = "list the networks of your people, or leave the list out";
      for (Claim network : alone) {
        String message = network.value().asText() + " lets the whole internet in";
        diagnostics.error(network.place(), network.path(), message, remedy);
      }
      if (alone.isEmpty() && NetworkType.letsAllIn(claim.texts(ALLOW.name()))) {
        Claim list = claim.get(ALLOW.name()).orElseThrow();
        String message = "together these networks let the whole internet in";
        diagnostics.error(list.place(), list.path(), message, remedy);
      }
    }

    @Override
    public void contribute(Claim claim, SectionView view, Contributions out) {
      settings.contribute(claim, view, out);
    }

    /** Exports the section; a list that a document may not have is left out and reported. */
    @Override
    public Optional<ExportedSection> export(SectionView view) {
      Optional<ExportedSection> exported = settings.export(view);
      List<String> networks =
          view.live()
              .only(RESOURCE)
              .flatMap(e -> e.get(ALLOW))
              .map(Value::asTexts)
              .orElse(List.of());
      List<String> readable =
          networks.stream().filter(n -> NetworkType.canonical(n).isPresent()).toList();
      if (!NetworkType.letsAllIn(readable)) {
        return exported;
      }
      String left =
          "the list of networks lets the whole internet in: " + String.join(", ", networks);
      return exported.map(
          e ->
              ExportedSection.without(
                  e.value().asStruct().with(ALLOW.name(), Optional.empty()), List.of(left)));
    }
  }
}
