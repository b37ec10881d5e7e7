package enforcer.export;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Countries;
import enforcer.desired.Fact;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Manage;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks;
import enforcer.policy.PolicyReport;
import enforcer.section.Claim;
import enforcer.section.ExportedSection;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a document that describes a live PBX; a plan of it changes nothing. */
public final class Exporter {
  private static final Claim NOTHING_SAID = new Claim(Value.struct(Map.of()), "", Place::of);

  private final State live;
  private final SectionView view;
  private final Map<String, String> facts;
  private final YamlText yaml = new YamlText();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final Optional<Fixes> proposal;

  private Exporter(
      State live, Release release, Map<String, String> facts, Optional<Fixes> proposal) {
    this.live = live;
    this.proposal = proposal;
    this.view = SectionView.of(live, release);
    this.facts = facts;
  }

  /** The resources that must be read for a full export. */
  public static List<RequiredRead> needs() {
    return RequiredRead.of(
        Catalogue.SECTIONS.stream()
            .flatMap(s -> s.needs(NOTHING_SAID).stream())
            .map(RequiredRead::resource)
            .distinct()
            .toArray(Resource[]::new));
  }

  /**
   * The document of a PBX, without sections that could not be read completely.
   *
   * @param name the name of the phone system in the document
   * @param url the address of the PBX
   * @param caFile the file of extra trusted certificates, as the user named it
   * @param facts the settled readings, by the name of the fact
   */
  public static Export export(
      String name,
      String url,
      Optional<String> caFile,
      State live,
      Release release,
      Map<String, String> facts) {
    Exporter exporter = new Exporter(live, release, facts, Optional.empty());
    exporter.header(name, url, caFile, release);
    return exporter.sections(Catalogue.SECTIONS.stream());
  }

  /**
   * The document of a PBX with the lines beside it, as comments, that fix what a report found.
   *
   * @param caFile the file of extra trusted certificates, as the user named it
   * @param reading what was judged, which the document is written from
   */
  public static Export hardened(
      Optional<String> caFile, PolicyReport report, CompiledPacks.Subject reading) {
    Fixes fixes = Fixes.of(report, reading);
    Exporter exporter =
        new Exporter(reading.state(), reading.release(), reading.facts(), Optional.of(fixes));
    exporter.header(reading.name(), reading.url(), caFile, reading.release());
    exporter.sections(Catalogue.SECTIONS.stream());
    fixes.later().forEach(exporter.yaml::line);
    List<String> templates = fixes.templates();
    if (!templates.isEmpty()) {
      exporter.yaml.line("");
      exporter.yaml.line("# What only people know, in place of a section of the same name above:");
      templates.forEach(exporter.yaml::line);
    }
    return new Export(exporter.yaml.toString(), exporter.findings, exporter.unread);
  }

  /**
   * Only some sections of a PBX, as lines for a document that is there already.
   *
   * @param names the names of the sections in documents
   * @param facts the settled readings, by the name of the fact
   */
  public static Export sections(
      State live, Release release, Map<String, String> facts, List<String> names) {
    return new Exporter(live, release, facts, Optional.empty())
        .sections(Catalogue.SECTIONS.stream().filter(s -> names.contains(s.name())));
  }

  private Export sections(Stream<Section> chosen) {
    chosen.filter(Section::isShown).forEach(this::section);
    return new Export(yaml.toString(), findings, unread);
  }

  private void header(String name, String url, Optional<String> caFile, Release release) {
    yaml.line("# yaml-language-server: $schema=phone-system.schema.json");
    yaml.line(
        "# (enforcer schema > phone-system.schema.json: editors complete and check this file.)");
    yaml.line("#");
    yaml.line(
        "# As read from the PBX, release " + release + ". Review it, take out what you do not");
    yaml.line("# want to manage, and keep it under version control: a plan of it changes nothing.");
    yaml.line("#");
    yaml.line("# What manage means for enforcer drift:");
    Manage.NIGHT.forEach(line -> yaml.line("#   " + line));
    proposal.map(ProposedSection::head).orElse(List.of()).forEach(yaml::line);
    yaml.line("apiVersion: enforcer/v1");
    yaml.line("kind: PhoneSystem");
    yaml.line("name: " + Scalars.of(Value.text(name), false));
    String trusted = caFile.map(file -> ", caFile: " + Scalars.quoted(file)).orElse("");
    yaml.line("connect: { url: " + Scalars.quoted(url) + trusted + " }");
  }

  private void section(Section section) {
    List<Resource> needed = needed(section);
    if (!needed.stream().allMatch(r -> live.coverage(r).isPresent())) {
      return;
    }
    Optional<String> missing = needed.stream().flatMap(this::missing).findFirst();
    if (missing.isPresent()) {
      if (needed.stream().map(live::coverage).anyMatch(Exporter::isUnread)) {
        unread.add(section.name());
      }
      leaveOut(section, List.of(missing.get()));
      return;
    }
    Optional<ExportedSection> exported = section.export(view);
    exported.ifPresent(said -> write(section, said));
    if (exported.isEmpty()) {
      proposed(section).ifPresent(lines -> beside(section, Optional.empty(), lines, List.of()));
    }
  }

  private static List<Resource> needed(Section section) {
    return section.needs(NOTHING_SAID).stream().map(RequiredRead::resource).toList();
  }

  private Stream<String> missing(Resource resource) {
    return switch (live.coverage(resource).orElseThrow()) {
      case State.Coverage.Known _ -> Stream.empty();
      case State.Coverage.Unknown(String reason) -> Stream.of(reason);
      case State.Coverage.Unsupported(String reason) -> Stream.of(reason);
    };
  }

  private static boolean isUnread(Optional<State.Coverage> coverage) {
    return coverage.orElseThrow() instanceof State.Coverage.Unknown;
  }

  private void write(Section section, ExportedSection exported) {
    Expressible sayable = new Expressible();
    Optional<Value> expressible = sayable.of(exported.value(), section.form(), section.name());
    List<String> left = Stream.concat(exported.left().stream(), sayable.left().stream()).toList();
    List<String> alone =
        Stream.concat(exported.alone().stream(), sayable.alone().stream()).toList();
    if (expressible.isEmpty()) {
      leaveOut(section, left);
      return;
    }
    yaml.line("");
    List<String> comments = comments(section, sayable, left, alone);
    Optional<Value> proposed = proposed(section);
    if (proposed.isPresent()) {
      beside(section, expressible, proposed.get(), comments);
    } else {
      yaml.section(section.name(), expressible.get(), section.form().schema(), comments);
    }
    left.forEach(sentence -> find(section, leftOut(sentence)));
    alone.forEach(sentence -> find(section, named(sentence)));
  }

  private Optional<Value> proposed(Section section) {
    return proposal.flatMap(fixes -> fixes.lines().get(section.name()));
  }

  private void beside(
      Section section, Optional<Value> live, Value proposed, List<String> comments) {
    ProposedSection.of(section, live, proposed, comments, proposal.orElseThrow())
        .forEach(yaml::line);
  }

  private List<String> comments(
      Section section, Expressible sayable, List<String> left, List<String> alone) {
    Stream<String> assumed =
        needed(section).contains(Countries.RESOURCE)
                && !facts.containsKey(Fact.COUNTRY_CODES.name())
            ? Stream.of(
                "assumed: the PBX lists what is allowed; " + Fact.COUNTRY_CODES.howToSettle())
            : Stream.empty();
    Stream<String> observed =
        sayable.isIncomplete()
            ? Stream.of(
                "under observe, because exact would delete what is left out; a drift run names it")
            : Stream.empty();
    return Stream.of(
            assumed,
            left.stream().map(Exporter::leftOut),
            observed,
            alone.stream().map(Exporter::named))
        .flatMap(sentences -> sentences)
        .toList();
  }

  private void leaveOut(Section section, List<String> left) {
    yaml.line("");
    for (String sentence : left) {
      String said = section.name() + " " + leftOut(sentence);
      yaml.line("# " + said);
      find(section, said);
    }
  }

  private static String named(String sentence) {
    return "by its key alone: " + Excerpt.escaped(sentence);
  }

  private static String leftOut(String sentence) {
    return "left out: " + Excerpt.escaped(sentence);
  }

  private void find(Section section, String sentence) {
    findings.add(
        Finding.of("import", Severity.WARNING, section.name(), Optional.empty(), sentence));
  }
}
