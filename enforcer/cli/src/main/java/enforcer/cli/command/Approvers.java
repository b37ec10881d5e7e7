package enforcer.cli.command;

import enforcer.channel.OperatorFile;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.signature.KeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The keys of those who may confirm an acceptance, as the operator's file names them. */
final class Approvers {
  private Approvers() {}

  /**
   * The keys by the names of their owners. Whoever signs plans confirms none.
   *
   * @param paths what the command line names as documents or plans
   */
  static Map<String, PublicKey> of(List<String> paths, Terminal terminal, Output output) {
    Map<String, PublicKey> keys = new TreeMap<>();
    Path path = terminal.resolve(OperatorFile.path(terminal.environment()));
    if (!Files.exists(path)) {
      return keys;
    }
    new OperatorKeys(paths, terminal).refuseInTree(path, "the operator's file");
    Diagnostics diagnostics = new Diagnostics();
    Optional<SequencedMap<String, Path>> files = OperatorFile.approvers(path, diagnostics);
    output.diagnostics(diagnostics.sorted());
    Optional<PublicKey> author = VerifyOptions.key(null, paths, terminal);
    files.ifPresent(
        named ->
            named.forEach(
                (name, key) -> {
                  PublicKey found = new KeyFile(key, "approvers." + name).verifying();
                  if (author.filter(a -> isSame(a, found)).isEmpty()) {
                    keys.put(name, found);
                  }
                }));
    return keys;
  }

  private static boolean isSame(PublicKey one, PublicKey other) {
    return Arrays.equals(one.getEncoded(), other.getEncoded());
  }
}
