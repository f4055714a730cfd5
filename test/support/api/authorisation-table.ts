/**
 * Who may call what, written down by hand and not read from the endpoints: a slip in a contract shows. In each place the
 * least role that is let in; a higher one is let in too.
 */
export const AUTHORISATION = {
  /** Keys of the environment, of its project, and of the organisation. */
  environment: {
    viewer: `getAttachment getCommand getDefaultState getEnvironment getEvaluationData getExperiment getExposures getFinal
      getIdentity getIdentityOverride getLive getMetric getResults getSchedule getSegmentOverride getSnapshot getSnapshotSql getTimeline
      getWarehouseConnection listAllIdentityOverrides listAttachments listDefaultStates listEnvironmentAudit listEventFields listExperiments
      listIdentities listIdentityOverrides listMetricArrivals listMetricVersions listMetrics listReceivedEvents listSegmentOverrides
      listSnapshots listSources getSource verifySnapshot getVerification listTraits listWarehouseConnections previewMetric previewSavedMetric testWarehouseConnection
      explainFlag planMetric planSavedMetric getFlagStore listFlagMirrors getExposuresSeries getPreflight preflightDraft getResultsSeries getRollout sampleExposures streamChanges`,
    editor: `attachMetric changeAttachment changeDefaultState changeExperiment changeIdentityOverride changeMetric changeRollout
      changeSegmentOverride completeExperiment createExperiment createIdentity createIdentityOverride createMetric
      createSegmentOverride createSegmentOverrideAtOldPath deleteExperiment deleteIdentity deleteIdentityOverride
      deleteMetric deleteSegmentOverride deleteTrait detachMetric pauseExperiment refreshExposures refreshResults
      replaceAttachment replaceDefaultState replaceExperiment replaceIdentityOverride replaceMetric replaceSegmentOverride
      setSchedule startExperiment repairFlagStore`,
    admin: `setFlagStore deleteFlagStore testFlagStore listWebhooks createWebhook getWebhook replaceWebhook deleteWebhook testWebhook rotateWebhookSecret
      listWebhookDeliveries sendWebhookDelivery createSource testSource replaceSource deleteSource changeEnvironment createServerKey createWarehouseConnection deleteEnvironment listServerKeys replaceEnvironment
      revokeServerKey`,
  },
  /** Keys of the project and of the organisation; those of its environments may look, as viewers. */
  project: {
    viewer: 'getFeature getProject getSegment getVariant listFeatures listSegments listVariants',
    editor: `changeFeature changeSegment changeVariant createFeature createSegment createVariant deleteFeature deleteSegment
      deleteVariant replaceFeature replaceSegment replaceVariant`,
    admin: 'changeProject deleteProject listProjectAudit replaceProject',
  },
  /** Keys of the organisation only. */
  organisation: { viewer: '', editor: '', admin: 'createProject getOperations' },
  /** Any management key: what it sees or makes is bounded by what it covers. */
  own: {
    viewer: 'createSignInToken endSession getSession listEnvironments listProjects',
    editor: '',
    admin: 'createEnvironment createManagementKey listManagementKeys revokeManagementKey',
  },
} as const;

/** What SDKs call, with an environment's client key or one of its server keys. */
export const FOR_SDKS =
  'evaluateFlag evaluateFlags getFlags getIdentityFlags postIdentityFlags reportUsage sendEvents';
/** What takes a server key. */
export const FOR_SERVERS = 'getEnvironmentDocument';
/** What takes no key, or shows it in the body. */
export const FOR_ANYBODY = `createSession getAgentDocs getAsCodeDocs getCliDocs getDocs getErrorDocs getEventDocs getFlagsmithDocs getLiveness getMetricDocs getOpenApi getOperationDocs
  getPastTestDocs getReadiness getResultDocs getRetentionDocs getSdkDocs getSnapshotDocs getSourceDocs getWebhookDocs`;

/** @returns the names in a text of the table. */
export const namesIn = (text: string): readonly string[] => text.split(/\s+/).filter((name) => name !== '');
