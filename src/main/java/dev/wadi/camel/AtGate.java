package dev.wadi.camel;

import dev.wadi.heal.Failure;
import dev.wadi.heal.Gate;
import dev.wadi.ledger.ErrorCode;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate as consumers and policies ask it; a context without a gate is always open. As a poll
 * strategy it lets a consumer pass over its polls while the gate is closed.
 */
public final class AtGate implements PollingConsumerPollStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(AtGate.class);

  private volatile String told = "";

  static boolean isOpen(CamelContext context) {
    Gate gate = gate(context);
    return gate == null || gate.isOpen();
  }

  /** Somebody met this failure: the gate looks at once whether it must close. */
  static void suspect(CamelContext context, Throwable failure) {
    Gate gate = gate(context);
    if (gate != null) {
      gate.suspect(failure);
    }
  }

  private static Gate gate(CamelContext context) {
    return context.getRegistry().lookupByNameAndType("gate", Gate.class);
  }

  /** For the policy: is what all pipelines share to blame, and no file and no flow? */
  public boolean isShared(Exchange exchange) {
    Throwable failure = exchange.getException();
    if (failure == null) {
      failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
    suspect(exchange.getContext(), failure);
    Failure known = Failure.of(failure);
    boolean closed = !isOpen(exchange.getContext());
    return known.code() == ErrorCode.DISK_REFUSES
        ? closed // where the folders work, it is this one file that cannot be read
        : known.isShared() || Failure.isOfDisk(failure) && closed;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    return isOpen(endpoint.getCamelContext());
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polled) {
    told = "";
  }

  /** A poll that fails as the last one did is told of once. */
  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retry, Exception failure) {
    suspect(endpoint.getCamelContext(), failure);
    if (!told.equals(String.valueOf(failure))) {
      LOG.warn("{}: {}", endpoint, failure.toString());
    }
    told = String.valueOf(failure);
    return false;
  }
}
