package enforcer.probe;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Hosting;
import enforcer.catalogue.TlsHandshakes;
import enforcer.catalogue.TlsHandshakes.Offer;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Resolver;
import enforcer.pbx.Target;
import enforcer.section.RequiredRead;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Finds out by at most six handshakes a port which TLS the PBX accepts and when its certificates
 * end. Whoever guards the PBX may take that for an attack, so it is done only where somebody asks
 * for it.
 */
public final class TlsProbe {
  private static final String HTTPS = "https";
  private static final String SIPS = "sips";

  private final ClientOptions clients;
  private final ProbeLimits limits;

  public TlsProbe(ClientOptions clients, ProbeLimits limits) {
    this.clients = requireNonNull(clients, "clients is null");
    this.limits = requireNonNull(limits, "limits is null");
  }

  /** What must be read before: the ports as the PBX names them. */
  public static RequiredRead needs() {
    return new RequiredRead(Hosting.RESOURCE, List.of(Hosting.HTTPS_PORT, Hosting.SIPS_PORT));
  }

  private record Port(String service, Optional<Integer> number) {}

  /** What the ports of a PBX of which this was read answer. */
  public State.Coverage read(Target target, State state) {
    if (!clients.reachesDirectly(target)) {
      return new State.Coverage.Unknown(
          "its ports cannot be probed, because a proxy stands on the way to " + target.host());
    }
    String host = target.url().getHost();
    InetAddress resolved;
    try {
      resolved = Resolver.addresses(host).getFirst();
    } catch (UnknownHostException e) {
      return new State.Coverage.Unknown("the name " + host + " has no address here");
    }
    String unnamed = state.whyUnknown(Hosting.RESOURCE).orElse("the PBX does not name this port");
    SequencedMap<String, Entity> byKey = new LinkedHashMap<>();
    List<Port> ports = ports(target, state);
    Map<Integer, PortReplies> replies = replies(host, resolved, ports);
    for (Port port : ports) {
      PortReplies said = port.number().map(replies::get).orElse(PortReplies.NONE);
      for (Offer offer : Offer.values()) {
        Entity entity = handshake(port, offer, said, unnamed);
        byKey.put(entity.key(), entity);
      }
    }
    return new State.Coverage.Known(byKey);
  }

  /** What each port answers; one that has two services is asked once. */
  private Map<Integer, PortReplies> replies(String host, InetAddress address, List<Port> ports) {
    Map<Integer, Future<PortReplies>> asked = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ports.stream()
          .flatMap(port -> port.number().stream())
          .distinct()
          .map(number -> new PortProbe(host, address, number, limits))
          .forEach(port -> asked.put(port.number(), threads.submit(port::replies)));
    }
    Map<Integer, PortReplies> replies = new LinkedHashMap<>();
    asked.forEach((number, future) -> replies.put(number, result(future)));
    return replies;
  }

  private static Entity handshake(Port port, Offer offer, PortReplies replies, String unnamed) {
    Optional<Boolean> accepted = replies.accepted(offer);
    String why = accepted.isEmpty() ? replies.unclear(offer) : "shows no certificate";
    return TlsHandshakes.of(
        port.service(),
        port.number(),
        offer,
        accepted,
        replies.certificateEnds(),
        port.number().map(number -> "port " + number + " " + why).orElse(unnamed));
  }

  /** Each port once; the one that the address names is there even if the PBX names another. */
  private static List<Port> ports(Target target, State state) {
    List<Port> ports = new ArrayList<>();
    if (target.encrypted()) {
      ports.add(new Port(HTTPS, Optional.of(target.port())));
    }
    Optional<Integer> https = named(Hosting.HTTPS_PORT, state);
    if (https.isPresent() || ports.isEmpty()) {
      ports.add(new Port(HTTPS, https));
    }
    ports.add(new Port(SIPS, named(Hosting.SIPS_PORT, state)));
    return ports.stream().distinct().toList();
  }

  private static Optional<Integer> named(Field field, State state) {
    return state
        .only(Hosting.RESOURCE)
        .flatMap(hosting -> hosting.get(field))
        .map(Value::asWhole)
        .map(Math::toIntExact);
  }

  private static PortReplies result(Future<PortReplies> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while probing", e);
    }
  }
}
