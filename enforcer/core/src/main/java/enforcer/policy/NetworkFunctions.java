package enforcer.policy;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import enforcer.model.HostName;
import enforcer.model.NetworkType;
import enforcer.model.SpecialPurpose;
import enforcer.model.WideRange;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions about addresses, networks and hosts. */
final class NetworkFunctions {
  /** The steps of reading one network. */
  private static final long OF_NETWORK = 50;

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  private static final CelType TEXT = SimpleType.STRING;
  private static final CelType TEXTS = ListType.create(TEXT);
  private static final List<IPAddress> PRIVATE =
      List.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "fc00::/7",
              "fe80::/10",
              "::1")
          .stream()
          .map(n -> new IPAddressString(n).getAddress())
          .toList();

  private record Range(List<String> networks, long ipv4Bits, long ipv6Bits) {}

  private NetworkFunctions() {}

  static List<CelFunctionDecl> declared() {
    return List.of(
        CelFunctionDecl.newFunctionDeclaration(
            "isPrivate",
            CelOverloadDecl.newGlobalOverload("isPrivate_text", SimpleType.BOOL, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "isPublic", CelOverloadDecl.newGlobalOverload("isPublic_text", SimpleType.BOOL, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "prefixLen", CelOverloadDecl.newGlobalOverload("prefixLen_text", SimpleType.INT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "inCidr",
            CelOverloadDecl.newGlobalOverload("inCidr_texts", SimpleType.BOOL, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "wide",
            CelOverloadDecl.newGlobalOverload(
                "wide_texts", TEXTS, TEXTS, SimpleType.INT, SimpleType.INT)),
        CelFunctionDecl.newFunctionDeclaration(
            "isInternet",
            CelOverloadDecl.newGlobalOverload(
                "isInternet_texts", SimpleType.BOOL, TEXTS, SimpleType.INT)),
        CelFunctionDecl.newFunctionDeclaration(
            "isLoopback",
            CelOverloadDecl.newGlobalOverload("isLoopback_text", SimpleType.BOOL, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "isNowhere",
            CelOverloadDecl.newGlobalOverload("isNowhere_text", SimpleType.BOOL, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "isSameHost",
            CelOverloadDecl.newGlobalOverload("isSameHost_texts", SimpleType.BOOL, TEXT, TEXT)));
  }

  /** The functions for one phone system; each counts its steps before it takes them. */
  static List<CelFunctionBinding> bound(Steps steps) {
    Map<Range, List<String>> wide = new HashMap<>();
    return List.of(
        CelFunctionBinding.from(
            "isPrivate_text",
            String.class,
            network -> {
              steps.take(OF_NETWORK);
              return isPrivate(network);
            }),
        CelFunctionBinding.from(
            "isPublic_text",
            String.class,
            network -> {
              steps.take(OF_NETWORK);
              return !SpecialPurpose.touches(canonical(network));
            }),
        CelFunctionBinding.from(
            "prefixLen_text",
            String.class,
            network -> {
              steps.take(OF_NETWORK);
              return prefixLength(network);
            }),
        CelFunctionBinding.from(
            "inCidr_texts",
            String.class,
            String.class,
            (inner, outer) -> {
              steps.take(2 * OF_NETWORK);
              return address(outer).contains(address(inner));
            }),
        CelFunctionBinding.from(
            "wide_texts",
            List.of(List.class, Long.class, Long.class),
            asked -> {
              Range range =
                  new Range(Functions.texts((List<?>) asked[0]), (long) asked[1], (long) asked[2]);
              int size = range.networks().size();
              steps.take(wide.containsKey(range) ? size : size * OF_NETWORK);
              return wide.computeIfAbsent(range, NetworkFunctions::wide);
            }),
        CelFunctionBinding.from(
            "isInternet_texts",
            List.class,
            Long.class,
            (networks, percent) -> {
              steps.take(networks.size() * OF_NETWORK);
              return WideRange.isInternet(
                  Functions.texts(networks).stream().map(NetworkFunctions::canonical).toList(),
                  CallArguments.percent(percent));
            }),
        CelFunctionBinding.from(
            "isLoopback_text",
            String.class,
            host -> {
              steps.take(OF_NETWORK);
              return HostName.isLoopback(host(host));
            }),
        CelFunctionBinding.from(
            "isNowhere_text",
            String.class,
            host -> {
              steps.take(OF_NETWORK);
              return HostName.isNowhere(host(host));
            }),
        CelFunctionBinding.from(
            "isSameHost_texts",
            String.class,
            String.class,
            (one, other) -> {
              steps.take(2 * OF_NETWORK);
              return HostName.same(host(one), host(other));
            }));
  }

  private static boolean isPrivate(String network) {
    IPAddress all = address(network);
    return PRIVATE.stream().anyMatch(p -> p.contains(all));
  }

  private static long prefixLength(String network) {
    IPAddress all = address(network);
    return all.isPrefixed() ? all.getNetworkPrefixLength() : all.getBitCount();
  }

  /** The public networks that are part of a range wider than these bits, whoever wrote it apart. */
  private static List<String> wide(Range range) {
    List<String> open =
        range.networks().stream()
            .filter(n -> !isPrivate(n))
            .map(NetworkFunctions::canonical)
            .toList();
    return WideRange.of(
        open,
        CallArguments.between(0, range.ipv4Bits(), IPV4_BITS),
        CallArguments.between(0, range.ipv6Bits(), IPV6_BITS));
  }

  private static IPAddress address(String text) {
    return new IPAddressString(WideRange.inIpv4(canonical(text))).getAddress().toPrefixBlock();
  }

  private static String canonical(String text) {
    return NetworkType.canonical(text)
        .orElseThrow(() -> new Unreadable(text, "neither an address nor a network"));
  }

  /** A name or an address alone; empty where none was said. */
  private static String host(String text) {
    if (!text.isBlank() && !HostName.isOne(text)) {
      throw new Unreadable(text, "neither a host name nor an address, without a port");
    }
    return text;
  }
}
