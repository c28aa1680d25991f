package dev.wadi.admin;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Another Java process with two route beans; it ends when its input ends. */
public final class ServiceStandIn implements AutoCloseable {
  private final Process process;

  private ServiceStandIn(Process process) {
    this.process = process;
  }

  static ServiceStandIn start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceStandIn.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getInputStream().read();
    return new ServiceStandIn(process);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What Camel says of a route. */
  public interface RouteMBean {
    String getRouteId();

    String getState();

    long getExchangesTotal();

    long getExchangesFailed();

    long getExchangesInflight();

    String getUptime();

    void suspend();

    void resume();
  }

  /** A route that does nothing. */
  public static final class Route implements RouteMBean {
    private final String id;
    private String state = "Started";

    Route(String id) {
      this.id = id;
    }

    @Override
    public String getRouteId() {
      return id;
    }

    @Override
    public String getState() {
      return state;
    }

    @Override
    public long getExchangesTotal() {
      return 12;
    }

    @Override
    public long getExchangesFailed() {
      return 1;
    }

    @Override
    public long getExchangesInflight() {
      return 0;
    }

    @Override
    public String getUptime() {
      return "1m";
    }

    @Override
    public void suspend() {
      state = "Suspended";
    }

    @Override
    public void resume() {
      state = "Started";
    }
  }

  public static void main(String[] arguments) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (String id : new String[] {"suppliers", "daily-stock"}) {
      server.registerMBean(
          new Route(id),
          new ObjectName("org.apache.camel:context=wadi,type=routes,name=\"" + id + "\""));
    }
    System.out.println("ready");
    System.in.read();
  }
}
