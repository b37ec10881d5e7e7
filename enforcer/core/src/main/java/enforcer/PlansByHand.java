package enforcer;

import enforcer.Enforcer.Planned;
import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Console;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.PanicRules;
import enforcer.desired.DesiredReader;
import enforcer.desired.DesiredState;
import enforcer.desired.EmergencyNumbers;
import enforcer.desired.FactEvidence;
import enforcer.desired.NumberSets;
import enforcer.desired.PackFiles;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Severity;
import enforcer.dialplan.CallsAbroad;
import enforcer.dialplan.EmergencyProbes;
import enforcer.dialplan.EmergencyReach;
import enforcer.document.Document;
import enforcer.document.Node;
import enforcer.document.YamlReader;
import enforcer.export.Export;
import enforcer.export.Exporter;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Refusal;
import enforcer.guard.Review;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.Live;
import enforcer.pbx.LiveReader;
import enforcer.pbx.ReadingClient;
import enforcer.section.RequiredRead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Plans for what a person does at once, without writing a file. Each is the plan of a document that
 * is written here, so that it is checked, guarded, applied and undone like any other.
 */
public final class PlansByHand {
  private static final String PANIC = "panic calls";
  private static final String NANP = "1";

  private final Enforcer enforcer;

  public PlansByHand(Enforcer enforcer) {
    this.enforcer = enforcer;
  }

  /**
   * A plan, and what it could not do.
   *
   * @param leftOut why a part that was wanted is not in the plan
   */
  public record Wanted(Planned planned, List<String> leftOut) {
    public Wanted {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * The plan that refuses calls abroad now: an outbound rule that blocks them before any other one,
   * and a list of countries that holds the own one alone. Where the guards refuse a part, the plan
   * goes without it.
   *
   * @param frame what is known of the phone system from its document
   * @throws enforcer.pbx.PbxException where the PBX cannot be read at all
   */
  public Wanted panic(DesiredState frame, ReadingClient pbx, Accepted accepted) {
    Live live = LiveReader.read(pbx, DialTests.evidence());
    String rules = blocking(live.state());
    Optional<String> countries = ownCountry(live.state());
    List<String> wishes = new ArrayList<>();
    countries.ifPresent(own -> wishes.add(own + rules));
    wishes.add(rules);
    countries.ifPresent(wishes::add);
    SequencedSet<String> leftOut = new LinkedHashSet<>();
    if (countries.isEmpty()) {
      leftOut.add("countries: the PBX does not say its own country, so no list of it can be made");
    }
    List<Planned> refused = new ArrayList<>();
    for (String wish : wishes) {
      Planned planned = enforcer.plan(frame.wanting(written(PANIC, wish)), pbx);
      Optional<List<String>> against = refusals(planned, accepted);
      if (against.isEmpty()) {
        planned.plan().unknown().forEach((part, why) -> leftOut.add(part + ": " + why));
        return new Wanted(planned, List.copyOf(leftOut));
      }
      leftOut.addAll(against.get());
      refused.add(planned);
    }
    return new Wanted(refused.getFirst(), List.copyOf(leftOut));
  }

  /**
   * The plan of the whole panic as it would be made now, whatever a guard says; nobody applies it.
   */
  public Planned panicAgain(DesiredState frame, ReadingClient pbx) {
    State state = LiveReader.read(pbx, DialTests.evidence()).state();
    String wish = ownCountry(state).orElse("") + blocking(state);
    return enforcer.plan(frame.wanting(written(PANIC, wish)), pbx);
  }

  /** Why a plan cannot be carried out; empty where it can. */
  private static Optional<List<String>> refusals(Planned planned, Accepted accepted) {
    List<String> against =
        new ArrayList<>(
            planned.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .map(Diagnostic::message)
                .toList());
    Review review = Guards.review(planned.plan(), planned.live().state(), accepted);
    review.refusals().stream()
        .map(Refusal::finding)
        .map(finding -> finding.subject() + ": " + finding.message())
        .forEach(against::add);
    return against.isEmpty() ? Optional.empty() : Optional.of(against);
  }

  private static String blocking(State state) {
    List<String> codes = new ArrayList<>(List.of(""));
    codes.addAll(EmergencyProbes.accessCodes(state));
    List<String> prefixes =
        codes.stream()
            .flatMap(code -> CallsAbroad.begins(state).stream().map(begin -> code + begin))
            .filter(prefix -> prefix.lastIndexOf('+') <= 0)
            .distinct()
            .toList();
    StringBuilder text = new StringBuilder("outbound:\n  manage: merge\n  rules:\n");
    text.append(rule(PanicRules.ABROAD, quoted(prefixes), ""));
    if (ownCode(state).equals(NANP)) {
      List<String> islands = NumberSets.ofOurs("numbers/nanp-not-us");
      text.append(rule(PanicRules.ISLANDS, quoted(islands), ", length: \"10-15\""));
    }
    return text.toString();
  }

  private static String quoted(List<String> prefixes) {
    return String.join(", ", prefixes.stream().map(prefix -> "\"" + prefix + "\"").toList());
  }

  private static String rule(String name, String dial, String more) {
    return "    - { name: \"%s\", dial: [%s]%s, from: everyone, action: block }\n"
        .formatted(name, dial, more);
  }

  private static String ownCode(State state) {
    return Numbering.ownCode(state.only(Numbering.RESOURCE));
  }

  private static Optional<String> ownCountry(State state) {
    return Optional.of(ownCode(state))
        .filter(code -> code.matches("[1-9][0-9]{0,6}"))
        .map(code -> "countries: { allowed: [\"+" + code + "\"] }\n");
  }

  /**
   * The rules of a panic that the PBX has.
   *
   * @param names empty where there is none
   * @param unread why that is not known
   */
  public record Standing(List<String> names, Optional<String> unread) {
    public Standing {
      names = List.copyOf(names);
    }
  }

  /** Looks whether rules of a panic stand on the PBX, whoever made them. */
  public Standing standing(ReadingClient pbx) {
    State state = LiveReader.read(pbx, RequiredRead.of(Outbound.RESOURCE)).state();
    if (!state.knows(Outbound.RESOURCE)) {
      return new Standing(List.of(), Optional.of("the outbound rules cannot be read"));
    }
    List<String> names = state.entities(Outbound.RESOURCE).stream().map(Entity::key).toList();
    return new Standing(names.stream().filter(PanicRules::isOne).toList(), Optional.empty());
  }

  /**
   * What is proven of calls abroad and for help by what the PBX holds now.
   *
   * @param abroad the numbers abroad that may be reached; empty where it cannot be judged
   * @param lost the emergency calls that are not as before
   * @param unread why nothing can be judged
   */
  public record Proof(Optional<CallsAbroad> abroad, List<String> lost, Optional<String> unread) {
    public Proof {
      lost = List.copyOf(lost);
    }
  }

  /**
   * Reads the PBX again and tries every number abroad, and every emergency number against the state
   * before, by simulation.
   */
  public Proof proof(DesiredState frame, ReadingClient pbx, State before) {
    Live read = LiveReader.read(pbx, DialTests.evidence());
    Map<String, String> facts = FactEvidence.of(frame.facts(), read.state()).facts();
    State now = read.settled(facts).state();
    Optional<String> unread = DialTests.whyUnknown(now).or(() -> DialTests.whyUnknown(before));
    if (unread.isPresent()) {
      return new Proof(Optional.empty(), List.of(), unread);
    }
    List<String> help = EmergencyNumbers.of(frame.emergency(), now).numbers();
    List<String> lost =
        new EmergencyReach(
                List.of(before, now), EmergencyProbes.of(frame.emergency(), before), facts)
            .losses(1).stream()
                .map(l -> l.probe().dialled() + " from " + l.extensions() + ": " + l.instead())
                .toList();
    return new Proof(Optional.of(CallsAbroad.of(now, facts, help)), lost, Optional.empty());
  }

  /**
   * Who reaches the console, as the PBX has it.
   *
   * @param networks the list; empty where an entry cannot be read
   */
  public record ConsoleList(boolean restricted, Optional<List<String>> networks) {}

  /** Reads the list of the console; empty where the PBX does not tell it. */
  public Optional<ConsoleList> console(ReadingClient pbx) {
    State state = LiveReader.read(pbx, RequiredRead.of(Console.RESOURCE)).state();
    Optional<Entity> console = state.only(Console.RESOURCE);
    Optional<List<String>> texts = console.flatMap(c -> c.get(Console.ALLOW)).map(Value::asTexts);
    return texts.map(
        all -> {
          List<String> networks =
              all.stream().flatMap(text -> NetworkType.canonical(text).stream()).toList();
          boolean open =
              console
                  .flatMap(c -> c.get(Console.RESTRICTED))
                  .equals(Optional.of(Value.flag(false)));
          return new ConsoleList(
              !open && !NetworkType.letsAllIn(networks),
              networks.size() == all.size() ? Optional.of(networks) : Optional.empty());
        });
  }

  /** The plan that makes these networks the list of the console. */
  public Planned console(DesiredState frame, ReadingClient pbx, List<String> networks) {
    String allow = "console: { allow: [" + quoted(networks) + "] }\n";
    return enforcer.plan(frame.wanting(written("breakglass", allow)), pbx);
  }

  /**
   * Sections of a document as the PBX has them.
   *
   * @param frame what is known of the phone system from its document
   */
  public Export adopt(DesiredState frame, List<String> sections, ReadingClient pbx) {
    List<RequiredRead> needs = new ArrayList<>(Exporter.needs());
    needs.addAll(FactEvidence.needs(Catalogue.SECTIONS));
    Live read = LiveReader.read(pbx, needs);
    Map<String, String> facts = FactEvidence.of(frame.facts(), read.state()).facts();
    Live live = read.settled(facts);
    return Exporter.sections(live.state(), live.release(), facts, sections);
  }

  /** The desired state of a document that a command writes. */
  private DesiredState written(String source, String sections) {
    Diagnostics mistakes = new Diagnostics();
    String text =
        "apiVersion: " + Document.API_VERSION + "\nkind: PhoneSystem\nname: x\n" + sections;
    Node.Mapping root =
        (Node.Mapping) YamlReader.parse(text, source, mistakes).orElseThrow(() -> wrong(mistakes));
    Document document =
        new Document(
            Document.Kind.PHONE_SYSTEM, "x", root, source, List.of(source), List.of(), true);
    Path nowhere = Path.of("").toAbsolutePath();
    DesiredState desired =
        new DesiredReader(
                enforcer.schema().check(document, mistakes),
                new NumberSets(nowhere, mistakes),
                new PackFiles(nowhere, nowhere, mistakes),
                mistakes)
            .read();
    if (mistakes.hasErrors()) {
      throw wrong(mistakes);
    }
    return desired;
  }

  private static IllegalStateException wrong(Diagnostics mistakes) {
    return new IllegalStateException("a document of this program is wrong: " + mistakes.sorted());
  }
}
