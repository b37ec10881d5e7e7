package enforcer.policy;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import enforcer.model.NetworkType;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.function.BiFunction;

/** The four functions that expressions have beside those of CEL. */
final class Functions {
  static final String DIAL = "dial";

  private static final CelType TEXT = SimpleType.STRING;
  private static final List<IPAddress> PRIVATE =
      List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "::1")
          .stream()
          .map(n -> new IPAddressString(n).getAddress())
          .toList();

  private Functions() {}

  static List<CelFunctionDecl> declared() {
    return List.of(
        CelFunctionDecl.newFunctionDeclaration(
            "isPrivate",
            CelOverloadDecl.newGlobalOverload("isPrivate_text", SimpleType.BOOL, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "prefixLen", CelOverloadDecl.newGlobalOverload("prefixLen_text", SimpleType.INT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "inCidr",
            CelOverloadDecl.newGlobalOverload("inCidr_texts", SimpleType.BOOL, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            DIAL, CelOverloadDecl.newGlobalOverload("dial_texts", TEXT, TEXT, TEXT)));
  }

  /**
   * The functions for one phone system.
   *
   * @param dial what becomes of a number that an extension dials
   */
  static List<CelFunctionBinding> bound(BiFunction<String, String, String> dial) {
    return List.of(
        CelFunctionBinding.from("isPrivate_text", String.class, Functions::isPrivate),
        CelFunctionBinding.from("prefixLen_text", String.class, Functions::prefixLength),
        CelFunctionBinding.from("inCidr_texts", String.class, String.class, Functions::isIn),
        CelFunctionBinding.from("dial_texts", String.class, String.class, dial::apply));
  }

  /** Whether every address of a network is for use inside only. */
  private static boolean isPrivate(String network) {
    IPAddress all = address(network);
    return PRIVATE.stream().anyMatch(p -> p.contains(all));
  }

  private static long prefixLength(String network) {
    IPAddress all = address(network);
    return all.isPrefixed() ? all.getNetworkPrefixLength() : all.getBitCount();
  }

  private static boolean isIn(String inner, String outer) {
    return address(outer).toPrefixBlock().contains(address(inner));
  }

  private static IPAddress address(String text) {
    return new IPAddressString(
            NetworkType.canonical(text)
                .orElseThrow(() -> new IllegalArgumentException("no network: " + text)))
        .getAddress()
        .toPrefixBlock();
  }
}
