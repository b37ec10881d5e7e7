package enforcer;

import enforcer.catalogue.Catalogue;
import enforcer.desired.Emergency;
import enforcer.desired.FactEvidence;
import enforcer.diagnostic.Diagnostics;
import enforcer.export.Export;
import enforcer.export.Exporter;
import enforcer.pbx.Live;
import enforcer.pbx.LiveReader;
import enforcer.pbx.ReadingClient;
import enforcer.policy.CompiledPacks;
import enforcer.policy.HardeningGuide;
import enforcer.policy.PackLibrary;
import enforcer.policy.PackShelf;
import enforcer.policy.PolicyReport;
import enforcer.section.RequiredRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document of a live PBX, with a proposal beside it that meets the hardening guide.
 *
 * @param seenAs the address that the PBX sees us as; empty if it does not say
 */
public record HardenedImport(Export export, String seenAs) {

  /**
   * Reads, judges and writes.
   *
   * @param caFile the file of extra trusted certificates, as the user named it
   * @param now the time of the run, from which ages are counted
   */
  public static HardenedImport of(
      String name, Optional<String> caFile, ReadingClient pbx, Instant now) {
    CompiledPacks guide =
        new PackShelf(now)
            .of(
                PackLibrary.builtIn().stream()
                    .filter(pack -> pack.name().equals(HardeningGuide.PACK))
                    .toList(),
                new Diagnostics());
    List<RequiredRead> needs = new ArrayList<>(Exporter.needs());
    needs.addAll(FactEvidence.needs(Catalogue.SECTIONS));
    needs.addAll(PolicyCheck.needs(guide));
    Live read = LiveReader.read(pbx, needs);
    Map<String, String> facts = FactEvidence.of(Map.of(), read.state()).facts();
    Live live = read.settled(facts);
    String url = pbx.target().url().toString();
    CompiledPacks.Subject reading =
        PolicyCheck.subject(name, url, live, facts, List.of(), Emergency.unsaid(), now);
    PolicyReport report = guide.judge(reading);
    return new HardenedImport(Exporter.hardened(caFile, report, reading), live.seenAs());
  }
}
