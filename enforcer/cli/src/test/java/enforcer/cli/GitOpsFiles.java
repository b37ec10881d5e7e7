package enforcer.cli;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The files to copy under {@code examples/gitops}, and the commands in them. */
final class GitOpsFiles {
  static final Path ROOT = Path.of("../../examples/gitops");
  static final Path WORKFLOWS = ROOT.resolve("github/.github/workflows");
  static final Path GITLAB = ROOT.resolve("gitlab/.gitlab/phones.yml");

  private GitOpsFiles() {}

  static Stream<Path> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Path> yaml() {
    return all().filter(file -> file.toString().matches(".*\\.ya?ml"));
  }

  static Stream<Path> workflows() {
    return yaml().filter(file -> file.startsWith(WORKFLOWS));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of a YAML file, in which {@code on} is a key and no flag. */
  static List<JsonNode> documents(Path file) {
    Iterable<Node> nodes = new Yaml(new LoaderOptions()).composeAll(new StringReader(text(file)));
    return StreamSupport.stream(nodes.spliterator(), false).map(GitOpsFiles::json).toList();
  }

  static JsonNode document(Path file) {
    return documents(file).getFirst();
  }

  private static JsonNode json(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        var object = JsonNodeFactory.instance.objectNode();
        mapping
            .getValue()
            .forEach(
                entry ->
                    object.set(
                        ((ScalarNode) entry.getKeyNode()).getValue(), json(entry.getValueNode())));
        yield object;
      }
      case SequenceNode sequence -> {
        var list = JsonNodeFactory.instance.arrayNode();
        sequence.getValue().forEach(element -> list.add(json(element)));
        yield list;
      }
      case ScalarNode scalar -> single(scalar);
      default -> throw new AssertionError("an alias that leads nowhere: " + node);
    };
  }

  private static JsonNode single(ScalarNode scalar) {
    String text = scalar.getValue();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (scalar.getTag().equals(Tag.BOOL)) {
      return nodes.booleanNode(text.matches("true|yes|on"));
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      return nodes.nullNode();
    }
    boolean whole = scalar.getTag().equals(Tag.INT) && text.matches("0|[1-9][0-9]*");
    return whole ? nodes.numberNode(Integer.parseInt(text)) : nodes.stringNode(text);
  }

  /** Every command line of ours in a file, each as its arguments. */
  static List<List<String>> commands(Path file) {
    String text = text(file);
    List<List<String>> found = new ArrayList<>();
    if (file.toString().endsWith(".service")) {
      text.lines()
          .filter(line -> line.startsWith("ExecStart="))
          .forEach(line -> found.addAll(ShellLines.ours(line.substring("ExecStart=".length()))));
    } else if (file.toString().endsWith(".md")) {
      found.addAll(ShellLines.ofMarkdown(text));
    } else if (yaml().anyMatch(file::equals)) {
      documents(file).forEach(document -> collect(document, found));
    }
    return found;
  }

  private static void collect(JsonNode node, List<List<String>> found) {
    if (node.isString()) {
      found.addAll(ShellLines.ours(node.asString()));
    } else if (node.path(0).asString("").equals("enforcer")) {
      found.add(node.valueStream().skip(1).map(JsonNode::asString).toList());
    } else {
      node.values().forEach(member -> collect(member, found));
    }
  }
}
