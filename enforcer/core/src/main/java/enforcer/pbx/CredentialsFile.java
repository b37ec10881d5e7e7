package enforcer.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The user's API clients by host, in a file that only the user can read.
 *
 * <pre>
 * acme.example.com:
 *   read:  { clientId: acme-read, clientSecret: "..." }
 *   write: { clientId: acme-apply, clientSecretFile: /run/secrets/acme }
 * credentialHelper: [vault-phones, --read-only]
 * </pre>
 *
 * <p>The helper is asked for a host that the file does not list.
 *
 * <p>Messages name places in it and never its content.
 */
final class CredentialsFile {
  private static final int LARGEST = 1 << 20;
  private static final String HELPER = "credentialHelper";
  private static final Set<String> CLIENT_KEYS =
      Set.of("clientId", "clientSecret", "clientSecretFile");

  private final Path path;
  private final Map<HostKey, Map<String, Node>> hosts = new HashMap<>();
  private final Optional<Stamp> stamp;
  private Optional<CredentialHelper> helper = Optional.empty();

  private CredentialsFile(Path path) {
    this.path = path;
    this.stamp = Stamp.of(path);
  }

  /** What tells one state of a file from another; empty where there is none. */
  private record Stamp(FileTime changed, long size) {
    static Optional<Stamp> of(Path path) {
      try {
        return Optional.of(new Stamp(Files.getLastModifiedTime(path), Files.size(path)));
      } catch (IOException _) {
        return Optional.empty();
      }
    }
  }

  /** The file at a path; a file that does not exist lists no client. */
  static CredentialsFile at(Path path) {
    CredentialsFile file = new CredentialsFile(path);
    if (Files.exists(path)) {
      file.load();
    }
    return file;
  }

  /** Whether the file is as it was read. */
  boolean isCurrent() {
    return stamp.equals(Stamp.of(path));
  }

  Optional<Credential> find(Target target, ClientRole access) {
    return keys(target).findFirst().flatMap(key -> client(key, access));
  }

  /** The hosts of the file that mean a PBX; the one with its port comes first. */
  private Stream<HostKey> keys(Target target) {
    String host = target.url().getHost();
    return Stream.of(
            new HostKey(host, OptionalInt.of(target.port())),
            new HostKey(host, OptionalInt.empty()))
        .filter(hosts::containsKey);
  }

  /** The program to ask for a host that is not listed here. */
  Optional<CredentialHelper> helper(Target target) {
    return helper.filter(_ -> keys(target).findFirst().isEmpty());
  }

  /** The ids of all clients for a PBX. */
  List<String> clientIds(Target target) {
    return keys(target).flatMap(key -> ids(hosts.get(key)).stream()).distinct().toList();
  }

  private List<String> ids(Map<String, Node> clients) {
    return clients.values().stream()
        .flatMap(client -> text(entries(client, CLIENT_KEYS), "clientId").stream())
        .toList();
  }

  private Optional<Credential> client(HostKey host, ClientRole access) {
    Map<String, Node> clients = hosts.get(host);
    Node fallback = access == ClientRole.READ ? clients.get(ClientRole.WRITE.word()) : null;
    Node node = clients.getOrDefault(access.word(), fallback);
    if (node == null) {
      return Optional.empty();
    }
    Map<String, Node> client = entries(node, CLIENT_KEYS);
    Optional<String> direct = text(client, "clientSecret");
    Optional<String> file = text(client, "clientSecretFile");
    if (direct.isPresent() == file.isPresent()) {
      throw wrong(node, "a client has either clientSecret or clientSecretFile");
    }
    String id = text(client, "clientId").orElseThrow(() -> wrong(node, "clientId is missing"));
    String source = shown() + ":" + line(node);
    Secret secret =
        direct
            .map(value -> SecretFile.checked(value, source))
            .orElseGet(() -> SecretFile.read(path.resolveSibling(file.get()), source));
    return Optional.of(new Credential(host.toString(), id, secret, source).with(ids(clients)));
  }

  private void load() {
    try {
      refuseIfOthersMayRead();
      Node root = new Yaml(options()).compose(new StringReader(content()));
      if (root == null) {
        return;
      }
      Map<String, Node> all = entries(root, Set.of());
      helper = Optional.ofNullable(all.remove(HELPER)).map(this::helper);
      for (Map.Entry<String, Node> entry : all.entrySet()) {
        HostKey host =
            HostKey.parse(entry.getKey())
                .orElseThrow(() -> wrong(entry.getValue(), "the key above is not a host"));
        Map<String, Node> clients =
            entries(entry.getValue(), Set.of(ClientRole.READ.word(), ClientRole.WRITE.word()));
        clients.values().forEach(client -> entries(client, CLIENT_KEYS));
        if (hosts.put(host, clients) != null) {
          throw wrong(entry.getValue(), "this host is listed twice");
        }
      }
    } catch (MarkedYAMLException e) {
      // The message of the parser would show a piece of the file.
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw Credentials.unusable(shown() + ":" + line + " is not valid YAML", "correct this line");
    } catch (YAMLException e) {
      throw Credentials.unusable(shown() + " is not valid YAML", "check its first lines");
    } catch (CharacterCodingException e) {
      throw Credentials.unusable(shown() + " is not text in UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      throw Credentials.unusable(shown() + " cannot be read", "check its permissions");
    }
  }

  private CredentialHelper helper(Node node) {
    List<String> command = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (Node part : list.getValue()) {
        command.add(text(Map.of(HELPER, part), HELPER).orElseThrow());
      }
    }
    if (command.isEmpty()) {
      throw Credentials.unusable(
          shown() + ":" + line(node) + ": credentialHelper is no list of a program and arguments",
          "write it like credentialHelper: [vault-phones]");
    }
    Path folder = path.toAbsolutePath().getParent();
    return new CredentialHelper(command, folder, CredentialHelper.LONGEST);
  }

  private void refuseIfOthersMayRead() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw Credentials.unusable(shown() + " is not a file", "check its path");
    }
    if (SecretFile.isOpenToOthers(path)) {
      throw Credentials.unusable(
          shown() + " can be read or written by others, and it holds secrets",
          "run chmod 600 " + shown());
    }
  }

  private String content() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw Credentials.unusable(shown() + " is larger than 1 MB", "check its path");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(10);
    return options;
  }

  /** The entries of a mapping, each key once and, where a set is given, from that set. */
  private Map<String, Node> entries(Node node, Set<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, "this must be a mapping of keys to values");
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        throw wrong(key, "this key is not a text");
      }
      if (!known.isEmpty() && !known.contains(scalar.getValue())) {
        throw wrong(
            key,
            "this key is not known; allowed: "
                + String.join(", ", known.stream().sorted().toList()));
      }
      if (entries.put(scalar.getValue(), tuple.getValueNode()) != null) {
        throw wrong(key, "this key is there twice");
      }
    }
    return entries;
  }

  private Optional<String> text(Map<String, Node> entries, String key) {
    Node node = entries.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    throw wrong(node, key + " is not a text");
  }

  private PbxException.NoCredential wrong(Node node, String problem) {
    return Credentials.unusable(
        shown() + ":" + line(node) + ": " + problem,
        "write a host, below it read and write, each with clientId and clientSecret");
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private String shown() {
    return Text.clean(path.toString(), 260);
  }
}
