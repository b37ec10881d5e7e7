package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A simulated phone system whose plans are signed, and a job that applies signed plans only. */
final class SignedSite implements AutoCloseable {
  final Simulated acme;
  final Path folder;
  final Signers signers;

  SignedSite(Path folder, Path keys) {
    this.folder = folder;
    this.signers = new Signers(keys).pair("ours", "Ed25519");
    this.acme = Simulated.neglected(folder);
    failedLogins(4);
  }

  /** Lets the file want so many failed logins. */
  void failedLogins(int most) {
    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: " + most + " }\n");
  }

  Path plan() {
    return folder.resolve("acme.plan.json");
  }

  Path signature() {
    return folder.resolve("acme.plan.json.sig");
  }

  Run sign(String... more) {
    Run run = acme.run(planning("ours", more));
    acme.pbx.forgetExchanges();
    return run;
  }

  Run apply(String... more) {
    return acme.run(applying(more));
  }

  String[] planning(String key, String... more) {
    return with(
        List.of("plan", "acme.yaml", "--out", "acme.plan.json", "--sign", signers.signing(key)),
        more);
  }

  String[] applying(String... more) {
    return with(
        List.of("apply", "acme.plan.json", "--verify-key", signers.verifying("ours")), more);
  }

  private static String[] with(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** A job whose environment names a verify key. */
  Run.Setting asking(String key) {
    Run.Setting setting = acme.setting();
    Map<String, String> environment = new TreeMap<>(setting.environment());
    environment.put("ENFORCER_VERIFY_KEY", key);
    return setting.environment(environment);
  }

  Run.Setting asking() {
    return asking(signers.verifying("ours"));
  }

  /** Requires that a run was refused and has written nothing. */
  void refused(Run run, String why) {
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains(why);
    nothingWasWritten();
  }

  void nothingWasWritten() {
    nothingWasWrittenTo(acme.pbx.exchanges());
  }

  static void nothingWasWrittenTo(List<Exchange> exchanges) {
    assertThat(exchanges)
        .filteredOn(e -> !e.method().equals("GET"))
        .allMatch(e -> e.path().equals("/connect/token"));
  }

  @Override
  public void close() {
    acme.close();
  }
}
