# An image with sortie and the programs that its pipelines need: git, curl and jq.
#   docker build -t sortie .
#   docker run --rm -v "$PWD:/plans" -e AEP_CLIENT_ID -e AEP_CLIENT_SECRET -e AEP_ORG_ID \
#     sortie plan plans/
# In a job of GitLab CI or Jenkins, set an empty entry point.
FROM swift:6.3.1-bookworm AS build
# hadolint ignore=DL3008
RUN apt-get update -q \
  && apt-get install -q -y --no-install-recommends libyaml-dev pkg-config python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN scripts/release.sh && mkdir /release && tar -xzf dist/*.tar.gz -C /release --strip-components=1

# The same Debian release, so that the versions of libc match.
FROM debian:12.12-slim
# hadolint ignore=DL3008
RUN apt-get update -q \
  && apt-get install -q -y --no-install-recommends ca-certificates curl git jq libstdc++6 zlib1g \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --uid 10001 --create-home --shell /usr/sbin/nologin sortie
COPY --from=build /release/bin/sortie /usr/local/bin/sortie
COPY --from=build /release/share /usr/local/share
USER 10001
WORKDIR /plans
ENTRYPOINT ["sortie"]
CMD ["--help"]
