# Wadi as an image: build first (./wadi --version), then: docker build -t wadi .
# Run: docker run -v wadi-home:/home/wadi/data wadi            (drop files into the volume's inbox/)
#      docker run -v wadi-home:/home/wadi/data wadi status
ARG BASE_IMAGE=eclipse-temurin:17-jre
FROM ${BASE_IMAGE}

# The embedded PostgreSQL does not run as root, and nothing here needs to.
RUN groupadd --gid 10001 wadi && useradd --uid 10001 --gid wadi --create-home wadi \
 && mkdir /home/wadi/data && chown wadi:wadi /home/wadi/data

COPY wadi target/wadi.jar /opt/wadi/
COPY target/lib /opt/wadi/lib
COPY config /opt/wadi/config
COPY routes /opt/wadi/routes
COPY db-migrations /opt/wadi/db-migrations
COPY samples /opt/wadi/samples

USER wadi
ENV WADI_HOME=/home/wadi/data
VOLUME /home/wadi/data
# The last one out stops the database: give it the time.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/wadi/wadi"]
CMD ["serve"]
