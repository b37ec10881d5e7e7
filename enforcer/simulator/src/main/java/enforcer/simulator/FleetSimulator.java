package enforcer.simulator;

import enforcer.simulator.http.Door;
import enforcer.simulator.http.XapiServer;
import enforcer.simulator.pbx.Pbx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Many simulated PBXs on one port, each by its own host name below {@code .localhost}. They share
 * what does not differ, so that a thousand of them fit into one process.
 */
public final class FleetSimulator implements AutoCloseable {

  /** The seed whose phone systems a fleet is made of, unless another one is named. */
  public static final String SEED = "tended";

  /** The address under which they see callers, unless another one is named. */
  public static final String RUNNER = "192.0.2.200";

  private static final int FEWEST_DIGITS = 4;
  private static final long MOST_CHARACTERS = 16_000_000;

  private final FleetOptions options;
  private final XapiServer server;
  private final Map<String, Door> doors = new ConcurrentHashMap<>();
  private final List<Member> members = new ArrayList<>();

  /**
   * One phone system of the fleet.
   *
   * @param name its name, which is also the first part of its host name
   * @param pbx what it is and was asked, also where nobody reaches it
   */
  public record Member(String name, Condition condition, Site site, PbxSimulator pbx) {

    /** The host name under which it is served. */
    public String host() {
      return name + ".localhost";
    }
  }

  private FleetSimulator(FleetOptions options, InstantSource clock) {
    this.options = options;
    Pbx pattern = PlantedPbx.of(options.each(), clock);
    Recording recording = Recording.of(pattern, MOST_CHARACTERS / options.size());
    this.server = new XapiServer(options.each().served());
    List<Condition> conditions = conditions(options);
    int drifted = 0;
    for (int index = 0; index < options.size(); index++) {
      Member member = member(index, conditions.get(index), pattern, recording.another());
      members.add(member);
      doors.put(member.host(), door(member));
      if (member.condition() == Condition.DRIFTING) {
        Drift.values()[drifted++ % Drift.values().length].on(member.pbx());
      }
    }
    server.serve(host -> doors.getOrDefault(host, Door.UNKNOWN));
  }

  /** Starts a fleet. */
  public static FleetSimulator start(FleetOptions options) {
    return start(options, InstantSource.system());
  }

  /** Starts a fleet that has this time. */
  public static FleetSimulator start(FleetOptions options, InstantSource clock) {
    return new FleetSimulator(options, clock);
  }

  /** All phone systems, in the order of their names. */
  public List<Member> members() {
    return Collections.unmodifiableList(members);
  }

  /** The phone systems in one condition, in the order of their names. */
  public List<Member> members(Condition condition) {
    return members.stream().filter(member -> member.condition() == condition).toList();
  }

  /** The port of all of them. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private Member member(int index, Condition condition, Pbx pattern, Recording recording) {
    SimulatorOptions each = options.each();
    Pbx pbx = pattern.another(each.randomSeed() + 1 + index);
    String name = name(index);
    pbx.nameIt(name + "-" + port() + ".example.com");
    server.sipsPort().ifPresent(sips -> pbx.portsForTls(port(), sips));
    Site site = Site.of(index);
    if (each.seed().equals(SEED)) {
      site.plant(pbx);
    }
    if (condition == Condition.REFUSING) {
      pbx.secrets().rotate(each.clientId());
    }
    String host = name + ".localhost";
    PbxSimulator simulator =
        new PbxSimulator(each, pbx, server.url(host), recording, _ -> doors.put(host, Door.DOWN));
    return new Member(name, condition, site, simulator);
  }

  private String name(int index) {
    int digits = Math.max(FEWEST_DIGITS, Integer.toString(options.size()).length());
    return String.format("pbx-%0" + digits + "d", index + 1);
  }

  private static Door door(Member member) {
    return switch (member.condition()) {
      case DOWN -> Door.DOWN;
      case HANGING -> Door.HANGING;
      case IN_ORDER, DRIFTING, REFUSING -> member.pbx().door();
    };
  }

  /** The same ones for the same options, strewn over the fleet. */
  private static List<Condition> conditions(FleetOptions options) {
    List<Condition> conditions = new ArrayList<>();
    conditions.addAll(Collections.nCopies(options.down(), Condition.DOWN));
    conditions.addAll(Collections.nCopies(options.hanging(), Condition.HANGING));
    conditions.addAll(Collections.nCopies(options.refusing(), Condition.REFUSING));
    conditions.addAll(Collections.nCopies(options.drifting(), Condition.DRIFTING));
    int rest = options.size() - conditions.size();
    conditions.addAll(Collections.nCopies(rest, Condition.IN_ORDER));
    Collections.shuffle(conditions, new Random(options.each().randomSeed()));
    return conditions;
  }
}
