/// Bodies as the platform's documents show them (ids are invented).
enum Samples {
  static func flow(_ id: String, name: String, selectors: String = "", extra: String = "") -> String
  {
    #"""
    {"id":"\#(id)","createdAt":1700000000000,"updatedAt":1700000500000,"name":"\#(name)",
     "flowSpec":{"id":"1a0514a6-33d4-4c7f-aff8-594799c47549","version":"1.0"},"state":"enabled",
     "etag":"\"0500aaaa\"","sourceConnectionIds":["33333333"],"targetConnectionIds":["44444444"],
     "inheritedAttributes":{"properties":{"isDestinationFlow":true},
      "sourceConnections":[{"id":"33333333",
       "connectionSpec":{"id":"8a9c3494-9708-43d7-ae3f-cda01e5030e1","version":"1.0"},
       "typeInfo":{"type":"ProfileFragments","id":"ups"}}],
      "targetConnections":[{"id":"44444444",
       "connectionSpec":{"id":"4fce964d-3f37-408f-9778-e597338a21ee","version":"1.0"}}]},
     "transformations":[{"name":"GeneralTransform","params":{"mandatoryFields":["ECID"],
       "segmentSelectors":{"selectors":[\#(selectors)]}}}]\#(extra)}
    """#
  }

  static let selector = """
    {"type":"PLATFORM_SEGMENT","value":{"id":"aud-1","name":"Gold members","description":"",
     "filenameTemplate":"%DESTINATION%_%DATETIME(YYYYMMdd_HHmmss)%",
     "exportMode":"FIRST_FULL_THEN_INCREMENTAL",
     "schedule":{"frequency":"EVERY_3_HOURS","triggerType":"SCHEDULED","startDate":"2025-01-10",
      "endDate":"2025-12-31","startTime":"22:00"},
     "createTime":"1736500000","updateTime":"1736510000"}}
    """

  static let externalSelector = """
    {"type":"PLATFORM_SEGMENT","value":{"id":4711,"systemSegmentId":"aud-2","namespace":"aamSegments",
     "fileNameTemplate":"x","exportMode":"SOMETHING_NEW","schedule":{"frequency":"CHAINED"},
     "createTime":1736500000123,"enrichmentInfo":{"enabled":true}}}
    """

  static func flows(_ flows: [String], next: String? = nil) -> String {
    let links = next.map { #"{"next":{"href":"/flows?continuationToken=\#($0)"}}"# } ?? "{}"
    return #"{"items":[\#(flows.joined(separator: ","))],"_links":\#(links)}"#
  }

  /// A run with only what matters here.
  static func run(
    _ id: String,
    flow: String,
    status: String? = nil,
    createdAt: Int64? = nil
  ) -> String {
    let status = status.map { #""statusSummary":{"status":"\#($0)"}"# } ?? ""
    let created = createdAt.map { #","createdAt":\#($0)"# } ?? ""
    return #"{"id":"\#(id)","flowId":"\#(flow)","metrics":{\#(status)}\#(created)}"#
  }

  static let successfulRun = """
    {"items":[{"id":"run-1","createdAt":1700000600000,"updatedAt":1700001100000,"flowId":"dest-1",
     "metrics":{
      "durationSummary":{"startedAtUTC":1700000601000,"completedAtUTC":1700001000000},
      "sizeSummary":{"inputBytes":2048,"outputBytes":2048},
      "recordSummary":{"inputRecordCount":100,"createdRecordCount":96,"outputRecordCount":96,
       "skippedRecordCount":4,
       "sourceSummaries":[{"id":"3","entitySummaries":[{"id":"segment:aud-1"}]}],
       "targetSummaries":[{"id":"4","entitySummaries":[{"id":"segment:aud-1"}]}],
       "skippedInfo":[{"code":"ACTIVATION_BATCH-0000-SKIP","message":"Not matched.","count":4}]},
      "fileSummary":{"inputFileCount":1,"outputFileCount":1},
      "statusSummary":{"status":"success","activityRefs":["c4f238e3"]}},
     "activities":[{"id":"c4f238e3","latencySummary":{},"statusSummary":{"status":"success"}}]}],
     "_links":{}}
    """

  static let failedRun = """
    {"items":[{"id":"run-2","createdAt":1700000600000,"flowId":"dest-1",
     "metrics":{"durationSummary":{"startedAtUTC":1700000601000,"stoppedAtUTC":1700001000000},
      "fileSummary":null,
      "recordSummary":{"inputRecordCount":0,"failedRecordCount":null,
       "failedInfo":[{"code":"ACTIVATION_BATCH-0000-FAILED","message":"Job aborted."}]},
      "statusSummary":{"status":"Failed",
       "errors":[{"code":"ACTIVATION_BATCH-0000-FAILED","message":"Job aborted."}]}}}]}
    """

  static func audience(_ id: String, name: String, external: String? = nil) -> String {
    #"""
    {"id":"\#(id)","audienceId":"\#(external ?? id)","name":"\#(name)","namespace":"AEPSegments",
     "type":"SegmentDefinition","lifecycle":"active","originName":"CUSTOM_UPLOAD",
     "creationTime":1700000000000}
    """#
  }

  static func audiences(_ audiences: [String], next: String? = nil) -> String {
    let next = next.map { #","next":\#($0)"# } ?? ""
    return #"{"children":[\#(audiences.joined(separator: ","))],"_page":{"totalCount":9\#(next)}}"#
  }

  static func exportJob(
    _ id: String,
    _ status: String,
    schema: String = "_xdm.context.profile",
    at time: Int64 = 1_795_424_000_000
  ) -> String {
    #"""
    {"id":\#(id),"jobType":"BATCH","status":"\#(status)","schema":{"name":"\#(schema)"},
     "creationTime":\#(time)}
    """#
  }

  static func exportJobs(_ jobs: [String], next: String = "") -> String {
    let list = jobs.joined(separator: ",")
    return #"{"records":[\#(list)],"page":{"pageSize":2},"link":{"next":"\#(next)"}}"#
  }
}
