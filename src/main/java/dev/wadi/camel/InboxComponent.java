package dev.wadi.camel;

import dev.wadi.config.Home;
import dev.wadi.config.Units;
import dev.wadi.intake.Settling;
import dev.wadi.read.Tables;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** {@code wadi-inbox:inbox?settle=2s}: the finished files of the home's drop folders. */
final class InboxComponent extends DefaultComponent {
  private final Home home;
  private final Tables tables;

  InboxComponent(Home home, Tables tables) {
    this.home = home;
    this.tables = tables;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    Settling settling =
        new Settling(
            Units.duration(getAndRemoveParameter(parameters, "settle", String.class, "2s")),
            Units.duration(
                getAndRemoveParameter(parameters, "incompleteAfter", String.class, "10m")));
    Duration poll =
        Units.duration(getAndRemoveParameter(parameters, "poll", String.class, "500ms"));
    Duration retention =
        Units.duration(getAndRemoveParameter(parameters, "takenRetention", String.class, "30d"));
    return new InboxEndpoint(uri, this, settling, new Pace(poll, retention));
  }

  /** How often the folders are listed, and how long originals are kept. */
  private record Pace(Duration poll, Duration retention) {}

  /** The drop folders of one home. */
  final class InboxEndpoint extends DefaultEndpoint {
    private final Settling settling;
    private final Pace pace;

    InboxEndpoint(String uri, InboxComponent component, Settling settling, Pace pace) {
      super(uri, component);
      this.settling = settling;
      this.pace = pace;
    }

    @Override
    public Producer createProducer() {
      throw new IllegalArgumentException("files are dropped into " + home.inbox());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
      InboxConsumer consumer =
          new InboxConsumer(this, processor, home.inbox(), settling, tables, pace.retention());
      consumer.setDelay(pace.poll().toMillis());
      consumer.setPollStrategy(new AtGate());
      configureConsumer(consumer);
      return consumer;
    }
  }
}
