package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.model.Field;
import enforcer.model.Manage;
import enforcer.model.StructType;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.ExportedSection;
import enforcer.section.KeyedSection;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import enforcer.section.SingletonSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code apps}: how apps may come to be, and which ones may be there. */
record AppsSection() implements Section {
  private static final String NAME = "apps";
  private static final String DOC = "The apps and agents that people let act for them.";
  private static final SingletonSection SWITCHES =
      SingletonSection.of(
          NAME, DOC, Apps.WHERE, GeneralSettings.RESOURCE, GeneralSettings.APP_SWITCHES);
  private static final KeyedSection LISTED =
      new KeyedSection(NAME, DOC, Apps.WHERE, Apps.RESOURCE, List.of());
  private static final String MANAGE = "manage";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String doc() {
    return DOC;
  }

  @Override
  public String console() {
    return Apps.WHERE;
  }

  @Override
  public StructType form() {
    List<Field> fields = new ArrayList<>(GeneralSettings.APP_SWITCHES);
    Field manage = Field.key(MANAGE, Manage.type(), Manage.EXPLAINED);
    fields.add(manage);
    LISTED.form().fields().stream().filter(f -> !f.name().equals(MANAGE)).forEach(fields::add);
    return StructType.of(fields);
  }

  /** What is not written is not read; a section without any key stands for all of them. */
  @Override
  public List<RequiredRead> needs(Claim claim) {
    boolean switched = SWITCHES.fields().stream().anyMatch(f -> claim.get(f.name()).isPresent());
    List<RequiredRead> needs = new ArrayList<>();
    if (isListed(claim) || !switched) {
      needs.add(RequiredRead.just(Apps.RESOURCE));
    }
    if (switched || !isListed(claim)) {
      needs.add(RequiredRead.just(GeneralSettings.RESOURCE));
    }
    return needs;
  }

  private static boolean isListed(Claim claim) {
    return claim.get(MANAGE).isPresent();
  }

  @Override
  public void check(Claim claim, Diagnostics diagnostics) {
    LISTED.check(claim, diagnostics);
    for (String key : List.of("list", "absent")) {
      if (claim.get(key).isPresent() && !isListed(claim) && claim.isWhole()) {
        diagnostics.error(
            claim.place(key), claim.path(), "the key manage is missing", Manage.EXPLAINED);
        return;
      }
    }
  }

  @Override
  public void contribute(Claim claim, SectionView view, Contributions out) {
    SWITCHES.contribute(claim, view, out);
    if (isListed(claim)) {
      LISTED.contribute(claim, view, out);
    }
  }

  @Override
  public Optional<ExportedSection> export(SectionView view) {
    Map<String, Value> members = new LinkedHashMap<>();
    SWITCHES
        .export(view)
        .ifPresent(switches -> members.putAll(switches.value().asStruct().members()));
    Optional<ExportedSection> listed =
        view.live().knows(Apps.RESOURCE) ? LISTED.export(view) : Optional.empty();
    listed.ifPresent(l -> members.putAll(l.value().asStruct().members()));
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ExportedSection(
                Value.struct(members),
                listed.map(ExportedSection::left).orElse(List.of()),
                listed.map(ExportedSection::alone).orElse(List.of())));
  }
}
