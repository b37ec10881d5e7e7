package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Catalogue;
import enforcer.diagnostic.Finding;
import enforcer.guard.Review;
import enforcer.model.Binding;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.plan.Plan;
import enforcer.section.RequiredRead;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On every release a kind writes what the release has; the rest is unsupported and left alone. */
class KindsByReleaseTest {
  private static final String HEADER =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      emergency: { numbers: ["999", "112"] }
      """;

  @TempDir private Path folder;

  /** A document, and for each release the keys of it that are unsupported. */
  private record Kind(String document, List<List<String>> unsupported) {}

  private static final List<String> RELEASES = List.of("20.0.5", "20.0.8", "20.0.9", "20.0.10");

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "notifications: { notify: [ipBlocked, callDenied], owners: true, serviceStopped:"
                  + " true, updatesAvailable: true, extensionAdded: true, backupsSucceeded: true }",
              List.of(List.of("notify"), List.of(), List.of(), List.of())),
          new Kind(
              "syslog: { to: { host: 198.51.100.14, port: 6514, protocol: tls }, send: [audit,"
                  + " events, alerts] }",
              List.of(List.of("syslog"), List.of("syslog"), List.of(), List.of())),
          new Kind(
              "backups: { schedule: every day at 02:30, keep: 14 }",
              List.of(List.of(), List.of(), List.of(), List.of())),
          new Kind(
              "trunks: { list: [{ name: uk-primary, transport: tls, srtp: enabled,"
                  + " carrierTransfers: false }] }",
              List.of(
                  List.of("carrierTransfers"),
                  List.of("carrierTransfers"),
                  List.of("carrierTransfers"),
                  List.of())),
          new Kind(
              "sbcs: { list: [{ name: SBC001, transport: tls }] }",
              List.of(List.of("transport"), List.of(), List.of(), List.of())));

  static Stream<Arguments> kinds() {
    return KINDS.stream()
        .flatMap(
            kind ->
                Stream.iterate(0, i -> i < RELEASES.size(), i -> i + 1)
                    .map(
                        i ->
                            Arguments.of(
                                kind.document(), RELEASES.get(i), kind.unsupported().get(i))));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("kinds")
  void isAppliedOnceAsFarAsTheReleaseHasIt(String document, String release, List<String> lacks)
      throws IOException {
    Path file = Files.writeString(folder.resolve("acme.yaml"), HEADER + document);
    SimulatorOptions options = Site.withBridge().withPbxVersion(release);
    try (Site site = Site.start(options)) {
      Enforcer.Planned planned = site.plan(site.desired(file));

      // Where nothing at all can be compared, nothing is known.
      boolean whole = planned.plan().changes().isEmpty();
      assertThat(whole)
          .isEqualTo(
              List.of("syslog").equals(lacks) || document.contains("sbcs") && !lacks.isEmpty());
      assertThat(planned.diagnostics()).isEmpty();
      assertThat(planned.plan().unknown()).hasSize(whole ? 1 : 0);
      assertThat(unsupported(planned.plan())).containsExactlyElementsOf(new TreeSet<>(lacks));
      Review review = site.review(planned, Site.EVERYTHING);
      assertThat(review.refusals()).isEmpty();
      assertThat(site.apply(planned, review).exitCode()).isZero();
      assertThat(site.plan(site.desired(file)).plan().changes()).isEmpty();
    }
  }

  static List<String> releases() {
    return RELEASES;
  }

  /** A property that a release lacks would fail the read of the whole resource there. */
  @ParameterizedTest
  @MethodSource("releases")
  void everyResourceIsReadWhereTheReleaseHasIt(String version) {
    Release release = Release.parse(version).orElseThrow();
    List<Resource> has =
        Catalogue.RESOURCES.stream().filter(r -> Binding.of(release).supports(r)).toList();
    try (Site site = Site.start(Site.withBridge().withPbxVersion(version))) {
      State read = site.read(has.stream().map(RequiredRead::just).toList());

      for (Resource resource : has) {
        assertThat(read.whyUnknown(resource))
            .as("%s on %s; does a field of it need since()?", resource, version)
            .isEmpty();
      }
    }
  }

  /** The keys that a plan says are unsupported. */
  private static List<String> unsupported(Plan plan) {
    return plan.findings().stream()
        .filter(f -> f.rule().equals("unsupported"))
        .map(Finding::message)
        .map(message -> message.replaceFirst(" is unsupported .*", ""))
        .sorted()
        .toList();
  }
}
