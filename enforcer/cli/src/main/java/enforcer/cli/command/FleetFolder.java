package enforcer.cli.command;

import enforcer.simulator.FleetSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/** A folder with documents about a simulated fleet, and the credentials for it. */
final class FleetFolder {
  private static final int CANARIES = 100;
  private static final int EARLY = 10;
  private static final int GOLD = 10;
  private static final List<String> SITES = List.of("bristol", "dublin", "leeds", "york");

  private final Path folder;

  FleetFolder(Path folder) {
    this.folder = folder;
  }

  /** Where the credentials stand, as $XDG_CONFIG_HOME names it. */
  Path config() {
    return folder.resolve(".config");
  }

  /** Refuses a folder in which something stands already. */
  void requireNew() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new CannotContinue(
              folder + " is not empty",
              "name a new folder; with the same --port, files of an earlier run still fit");
        }
      }
    }
  }

  void write(FleetSimulator fleet, String seenAs, boolean tls) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("base.yaml"), base());
    String runner =
        seenAs + (InetAddress.ofLiteral(seenAs).getAddress().length == 4 ? "/32" : "/128");
    StringBuilder credentials = new StringBuilder();
    for (int index = 0; index < fleet.members().size(); index++) {
      FleetSimulator.Member member = fleet.members().get(index);
      Files.writeString(
          folder.resolve(member.name() + ".yaml"),
          document(member, labels(index, fleet), runner, tls));
      credentials.append(
          "%s: { write: { clientId: %s, clientSecret: %s } }\n"
              .formatted(
                  quoted(member.pbx().url().getAuthority()),
                  quoted(member.pbx().clientId()),
                  quoted(member.pbx().clientSecret())));
    }
    if (tls) {
      String pem = fleet.members().getFirst().pbx().certificatePem();
      Files.writeString(folder.resolve("ca.pem"), pem);
    }
    Path own = Files.createDirectories(config().resolve("enforcer"));
    byte[] text = credentials.toString().getBytes(StandardCharsets.UTF_8);
    OwnerFile.replace(own.resolve("credentials.yaml"), text);
  }

  private static String document(
      FleetSimulator.Member member, String labels, String runner, boolean tls) {
    String caFile = tls ? ", caFile: ca.pem" : "";
    return """
    apiVersion: enforcer/v1
    kind: PhoneSystem
    name: %s
    labels: { %s }
    extends: [base.yaml]
    connect: { url: "%s"%s }
    variables: { office: %s, runner: %s, failedLogins: %d }
    """
        .formatted(
            member.name(),
            labels,
            member.pbx().url(),
            caFile,
            quoted(member.site().office()),
            quoted(runner),
            member.site().failedLogins());
  }

  /** One of a hundred is a canary, one of ten is early. */
  private static String labels(int index, FleetSimulator fleet) {
    int canaries = Math.ceilDiv(fleet.members().size(), CANARIES);
    int early = Math.ceilDiv(fleet.members().size(), EARLY);
    String ring = index < canaries ? "canary" : index < canaries + early ? "early" : "all";
    String tier = index % GOLD == 0 ? "gold" : "silver";
    return "ring: %s, site: %s, tier: %s".formatted(ring, SITES.get(index % SITES.size()), tier);
  }

  private static String base() throws IOException {
    try (InputStream in = FleetFolder.class.getResourceAsStream("/enforcer/cli/fleet/base.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.stringNode(text).toString();
  }
}
