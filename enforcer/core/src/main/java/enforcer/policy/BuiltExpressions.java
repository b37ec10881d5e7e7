package enforcer.policy;

import com.google.common.base.Suppliers;
import com.google.protobuf.CodedOutputStream;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelProtoAbstractSyntaxTree;
import dev.cel.expr.CheckedExpr;
import enforcer.diagnostic.Diagnostics;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The expressions of the built-in rules as the build has checked them, so that no run parses them
 * and checks their types again.
 */
record BuiltExpressions(Map<TypedWords.Seen, byte[]> trees) {
  static final BuiltExpressions NONE = new BuiltExpressions(Map.of());

  /** Where the build writes them, beside the packs. */
  static final String FILE = "/policies/expressions.bin";

  private static final Supplier<BuiltExpressions> OF_THIS_BUILD =
      Suppliers.memoize(BuiltExpressions::read);

  BuiltExpressions {
    trees = Map.copyOf(trees);
  }

  /** Those of this build; none where a program was compiled without them. */
  static BuiltExpressions ofThisBuild() {
    return OF_THIS_BUILD.get();
  }

  /** A text with the types of its parts; empty where the build did not check it. */
  Optional<CelAbstractSyntaxTree> of(TypedWords.Seen seen) {
    return Optional.ofNullable(trees.get(seen)).map(BuiltExpressions::tree);
  }

  private static CelAbstractSyntaxTree tree(byte[] written) {
    try {
      return CelProtoAbstractSyntaxTree.fromCheckedExpr(CheckedExpr.parseFrom(written)).getAst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BuiltExpressions read() {
    try (InputStream file = BuiltExpressions.class.getResourceAsStream(FILE)) {
      return file == null ? NONE : read(new DataInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BuiltExpressions read(DataInputStream in) throws IOException {
    Map<TypedWords.Seen, byte[]> trees = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String text = in.readUTF();
      Optional<String> item = Optional.of(in.readUTF()).filter(word -> !word.isEmpty());
      Map<String, String> params = new TreeMap<>();
      for (int more = in.readInt(); more > 0; more--) {
        params.put(in.readUTF(), in.readUTF());
      }
      trees.put(new TypedWords.Seen(text, item, params), in.readNBytes(in.readInt()));
    }
    return new BuiltExpressions(trees);
  }

  /** Run by the build. */
  public static void main(String[] arguments) throws IOException {
    Diagnostics mistakes = new Diagnostics();
    BuiltExpressions built =
        RuleCompiler.checked(PackLibrary.rules(), PolicyModel.at(Instant.EPOCH), mistakes);
    if (mistakes.hasErrors()) {
      throw new IllegalStateException("built-in rules have mistakes: " + mistakes.sorted());
    }
    try (OutputStream file = Files.newOutputStream(Path.of(arguments[0]))) {
      built.write(file);
    }
  }

  /** A tree as it is kept. */
  static byte[] written(CelAbstractSyntaxTree tree) {
    CheckedExpr checked = CelProtoAbstractSyntaxTree.fromCelAst(tree).toCheckedExpr();
    byte[] written = new byte[checked.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(written);
    // The same rules make the same file.
    out.useDeterministicSerialization();
    try {
      checked.writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  private void write(OutputStream file) throws IOException {
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(trees.size());
    for (TypedWords.Seen seen :
        trees.keySet().stream().sorted(Comparator.comparing(Object::toString)).toList()) {
      out.writeUTF(seen.text());
      out.writeUTF(seen.item().orElse(""));
      out.writeInt(seen.params().size());
      for (var param : seen.params().entrySet()) {
        out.writeUTF(param.getKey());
        out.writeUTF(param.getValue());
      }
      byte[] tree = trees.get(seen);
      out.writeInt(tree.length);
      out.write(tree);
    }
    out.flush();
  }
}
