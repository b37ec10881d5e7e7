package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.policy.Attestation;
import enforcer.policy.AttestationsReader;
import enforcer.policy.PackLibrary;
import enforcer.policy.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The files of attestations: what no interface shows and people confirm. */
final class AttestationOptions {
  @Option(
      names = "--attestations",
      paramLabel = "FILE,...",
      split = ",",
      hideParamSyntax = true,
      description =
          "Files of attestations: what no interface shows and people confirm for a time. They"
              + " change neither the score nor the exit code; an expired one confirms nothing.")
  private List<String> files = List.of();

  /**
   * What they confirm; mistakes are reported.
   *
   * @param rules those of the chosen packs, which nobody can confirm, nor those of the others
   */
  List<Attestation> read(List<Rule> rules, Instant now, Terminal terminal, Diagnostics mistakes) {
    if (files.isEmpty()) {
      return List.of();
    }
    List<String> ids =
        Stream.concat(rules.stream(), PackLibrary.rules().stream())
            .map(Rule::id)
            .distinct()
            .toList();
    List<Attestation> attested = new ArrayList<>();
    AttestationsReader reader = new AttestationsReader(ids, now, mistakes);
    for (String file : files) {
      attested.addAll(reader.read(terminal.resolve(Path.of(file)), Excerpt.escaped(file)));
    }
    return attested;
  }

  /** Whether any file is named. */
  boolean areGiven() {
    return !files.isEmpty();
  }
}
