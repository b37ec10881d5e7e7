package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.Site;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Finding;
import enforcer.model.State;
import enforcer.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the guards say of documents about one PBX, as {@code rule: message}.
 *
 * @param folder where the documents stand
 */
record Guarded(Site site, Path folder) implements AutoCloseable {
  private static final String HEADER =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: guarded
      connect: { url: "https://pbx.example.com" }
      networks:
        office: { cidr: 203.0.113.10/32, keep: true }
        runner: { cidr: 192.0.2.200/32, use: automation }
      """;

  /** The line of a document's first key after the header. */
  static final int FIRST_LINE = (int) HEADER.lines().count() + 1;

  /** A document of these sections, held against the PBX. */
  Enforcer.Planned plan(String sections) {
    Enforcer.Planned planned = held(sections);
    assertThat(planned.diagnostics()).isEmpty();
    return planned;
  }

  /** The state that a document of these sections meets. */
  State state(String sections) {
    return held(sections).live().state();
  }

  /** The mistakes of a document that only the PBX shows. */
  List<String> mistakes(String sections) {
    return held(sections).diagnostics().stream().map(Diagnostic::toString).toList();
  }

  private Enforcer.Planned held(String sections) {
    try {
      Path file = Files.writeString(folder.resolve("guarded.yaml"), HEADER + sections);
      return site.plan(site.desired(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Applies a document of these sections, with everything accepted that can be. */
  void apply(String sections) {
    try {
      Path file = Files.writeString(folder.resolve("guarded.yaml"), HEADER + sections);
      assertThat(site.apply(site.desired(file)).exitCode()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is refused although everything was accepted that can be. */
  List<String> refusals(String sections) {
    return refused(sections).stream().map(Guarded::said).toList();
  }

  /** The same with place and remedy. */
  List<Finding> refused(String sections) {
    return site.review(plan(sections), Site.EVERYTHING).refusals().stream()
        .map(Refusal::finding)
        .toList();
  }

  /** What a person is told of a plan by this rule. */
  List<String> remarks(String rule, String sections) {
    Plan plan = plan(sections).plan();
    return Stream.concat(plan.findings().stream(), plan.notMet().stream())
        .filter(f -> f.rule().equals(rule))
        .map(Finding::message)
        .toList();
  }

  private static String said(Finding finding) {
    return finding.rule() + ": " + finding.message();
  }

  @Override
  public void close() {
    site.close();
  }
}
