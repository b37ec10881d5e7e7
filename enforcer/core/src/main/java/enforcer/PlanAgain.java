package enforcer;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Numbering;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyCountry;
import enforcer.desired.FactEvidence;
import enforcer.guard.Guards;
import enforcer.pbx.Live;
import enforcer.pbx.LiveReader;
import enforcer.pbx.LiveSource;
import enforcer.pbx.ReadingClient;
import enforcer.plan.Plan;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.List;

/** A plan that meets its PBX again, after it was saved or carried out. */
final class PlanAgain {
  private PlanAgain() {}

  /**
   * The plan with the current live state. Our client, our address and the evidence for facts come
   * from the PBX, because a file may be old, from another machine, or altered.
   */
  static Enforcer.Planned refreshed(Plan saved, ReadingClient pbx, List<RequiredRead> more) {
    List<RequiredRead> needs = new ArrayList<>(Guards.needs(saved));
    needs.add(RequiredRead.just(Numbering.RESOURCE));
    needs.addAll(FactEvidence.needs(sections(saved)));
    needs.addAll(more);
    Live read = LiveReader.read(pbx, needs);
    FactEvidence evidence = FactEvidence.of(saved.context().facts(), read.state());
    Live settled = read.settled(evidence.facts());
    Live live = located(saved.context().emergency(), settled, pbx);
    List<String> others = pbx.otherClients();
    Plan.Subject subject =
        saved.subject().now(live.version(), live.clientId(), others, live.seenAs());
    Plan.Context context = saved.context().refreshed(live.state(), evidence.facts());
    return new Enforcer.Planned(saved.refreshed(subject, context), live, List.of());
  }

  /** The live state with the evidence for the country whose emergency numbers must be kept. */
  static Live located(Emergency emergency, Live live, LiveSource pbx) {
    return pbx.also(live, EmergencyCountry.needs(emergency, live.state()));
  }

  private static List<Section> sections(Plan plan) {
    return plan.changes().stream()
        .flatMap(change -> Catalogue.section(change.section()).stream())
        .distinct()
        .toList();
  }
}
