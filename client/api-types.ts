// Generated from the OpenAPI document by `npm run generate:client`. Do not edit; a test compares it.

export interface paths {
    "/api/v1/projects/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the projects that the key covers
         * @description Needs the role `viewer`.
         */
        get: operations["listProjects"];
        put?: never;
        /**
         * Create a project
         * @description Names need not be unique. Fields that nobody knows are ignored here, and where environments, features, segments and overrides are made; keys, metrics, experiments and rollouts refuse them.
         *
         *     Needs the role `admin`.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a project
         * @description Needs the role `viewer`.
         */
        get: operations["getProject"];
        /**
         * Rename a project
         * @description Needs the role `admin`.
         */
        put: operations["replaceProject"];
        post?: never;
        /**
         * Delete a project with everything in it
         * @description Needs the role `admin`.
         */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /**
         * Rename a project
         * @description Needs the role `admin`.
         */
        patch: operations["changeProject"];
        trace?: never;
    };
    "/api/v1/environments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the environments that the key covers
         * @description Needs the role `viewer`.
         */
        get: operations["listEnvironments"];
        put?: never;
        /**
         * Create an environment
         * @description It gets a default state of every feature of the project.
         *
         *     Needs the role `admin`.
         */
        post: operations["createEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an environment
         * @description Needs the role `viewer`.
         */
        get: operations["getEnvironment"];
        /**
         * Replace what can be changed of an environment
         * @description Needs the role `admin`.
         */
        put: operations["replaceEnvironment"];
        post?: never;
        /**
         * Delete an environment
         * @description Its keys open nothing from then on. Its client key is never given away again.
         *
         *     Needs the role `admin`.
         */
        delete: operations["deleteEnvironment"];
        options?: never;
        head?: never;
        /**
         * Rename an environment, or mark it as production
         * @description Needs the role `admin`.
         */
        patch: operations["changeEnvironment"];
        trace?: never;
    };
    "/api/v1/api-keys/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the management keys within the scope of yours
         * @description Needs the role `admin`.
         */
        get: operations["listManagementKeys"];
        put?: never;
        /**
         * Create a management key
         * @description For the whole organisation, one project or one environment, never beyond the scope of yours. The key is shown once and stored as a hash.
         *
         *     Needs the role `admin`.
         */
        post: operations["createManagementKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{keyId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a management key
         * @description Takes effect at once. A key cannot revoke itself, so that nobody is locked out.
         *
         *     Needs the role `admin`.
         */
        delete: operations["revokeManagementKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/api-keys/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the server keys of an environment
         * @description Needs the role `admin`.
         */
        get: operations["listServerKeys"];
        put?: never;
        /**
         * Create a server key
         * @description For SDKs that evaluate locally. The key is shown once and stored as a hash.
         *
         *     Needs the role `admin`.
         */
        post: operations["createServerKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/api-keys/{keyId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a server key
         * @description Needs the role `admin`.
         */
        delete: operations["revokeServerKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who is signed in
         * @description With a key in place of a cookie it says whose key that is.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in with a management key, or with a token that works once
         * @description Sets a cookie that all management endpoints take in place of a key. The session may do what the key may, ends with it, after 12 hours without use and after seven days. Over plain HTTP browsers keep the cookie only if they run on the same machine.
         */
        post: operations["createSession"];
        /**
         * Sign out everywhere
         * @description Ends every session of the key that one signed in with, on all machines, and forgets its unused tokens. The key itself stays.
         *
         *     Needs the role `viewer`.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/tokens/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a token that signs in once
         * @description For a link that opens the page signed in, as the holder of the key that asks: `<address>/#token=<token>`. It works once, within an hour. It takes a key: a session must not be able to outlive itself.
         *
         *     Needs the role `viewer`.
         */
        post: operations["createSignInToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/features/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the features of a project
         * @description Needs the role `viewer`.
         */
        get: operations["listFeatures"];
        put?: never;
        /**
         * Create a feature with its variants
         * @description Every environment of the project gets a default state of it. Experiments need a multivariate feature.
         *
         *     Needs the role `editor`.
         */
        post: operations["createFeature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/features/{featureId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a feature
         * @description Needs the role `viewer`.
         */
        get: operations["getFeature"];
        /**
         * Change a feature
         * @description Name and type can be sent back as they are, and not be changed. What is left out stays.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceFeature"];
        post?: never;
        /**
         * Delete a feature with its variants, states and overrides
         * @description Needs the role `editor`.
         */
        delete: operations["deleteFeature"];
        options?: never;
        head?: never;
        /**
         * Change a feature
         * @description Name and type can be sent back as they are, and not be changed. What is left out stays.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeFeature"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/features/{featureId}/mv-options/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the variants of a feature
         * @description Needs the role `viewer`.
         */
        get: operations["listVariants"];
        put?: never;
        /**
         * Add a variant to a feature
         * @description A treatment: control is the feature’s own value and is always there.
         *
         *     Needs the role `editor`.
         */
        post: operations["createVariant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/features/{featureId}/mv-options/{variantId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a variant
         * @description Needs the role `viewer`.
         */
        get: operations["getVariant"];
        /**
         * Replace a variant
         * @description Its share is that of environments that are made later; those that exist keep theirs.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceVariant"];
        post?: never;
        /**
         * Delete a variant
         * @description What it was given anywhere goes to control.
         *
         *     Needs the role `editor`.
         */
        delete: operations["deleteVariant"];
        options?: never;
        head?: never;
        /**
         * Change a variant
         * @description Its share is that of environments that are made later; those that exist keep theirs.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeVariant"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/featurestates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what everybody gets of the features
         * @description Needs the role `viewer`.
         */
        get: operations["listDefaultStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/featurestates/{stateId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what everybody gets of a feature
         * @description Needs the role `viewer`.
         */
        get: operations["getDefaultState"];
        /**
         * Replace what everybody gets of a feature
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceDefaultState"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what everybody gets of a feature
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeDefaultState"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/features/{featureId}/segment-overrides/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what members of segments get of a feature
         * @description Needs the role `viewer`.
         */
        get: operations["listSegmentOverrides"];
        put?: never;
        /**
         * Give members of a segment something else
         * @description Needs the role `editor`.
         */
        post: operations["createSegmentOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/features/{featureId}/create-segment-override/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give members of a segment something else
         * @description The same under the path that tools of the flag provider use.
         *
         *     Needs the role `editor`.
         */
        post: operations["createSegmentOverrideAtOldPath"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/features/{featureId}/segment-overrides/{stateId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an override of a segment
         * @description Needs the role `viewer`.
         */
        get: operations["getSegmentOverride"];
        /**
         * Replace an override of a segment
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceSegmentOverride"];
        post?: never;
        /**
         * Delete an override of a segment
         * @description Needs the role `editor`.
         */
        delete: operations["deleteSegmentOverride"];
        options?: never;
        head?: never;
        /**
         * Change an override of a segment
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeSegmentOverride"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identity-overrides/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what single identities get, for all of them
         * @description Needs the role `viewer`.
         */
        get: operations["listAllIdentityOverrides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/featurestates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an identity gets in place of others
         * @description Needs the role `viewer`.
         */
        get: operations["listIdentityOverrides"];
        put?: never;
        /**
         * Give an identity something else
         * @description Needs the role `editor`.
         */
        post: operations["createIdentityOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/featurestates/{stateId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an override of an identity
         * @description Needs the role `viewer`.
         */
        get: operations["getIdentityOverride"];
        /**
         * Replace an override of an identity
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceIdentityOverride"];
        post?: never;
        /**
         * Delete an override of an identity
         * @description Needs the role `editor`.
         */
        delete: operations["deleteIdentityOverride"];
        options?: never;
        head?: never;
        /**
         * Change an override of an identity
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeIdentityOverride"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/features/{featureId}/explain/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask what an identity would get of a feature, and why
         * @description By the evaluation that serves SDKs: which override won, where the hash fell, and which stretch that is. Nothing is kept, and no exposure is made.
         *
         *     Needs the role `viewer`.
         */
        get: operations["explainFlag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/segments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the segments of a project
         * @description Those that people made; the segments of rollouts are not among them.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listSegments"];
        put?: never;
        /**
         * Create a segment
         * @description Needs the role `editor`.
         */
        post: operations["createSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/segments/{segmentId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a segment
         * @description Needs the role `viewer`.
         */
        get: operations["getSegment"];
        /**
         * Replace a segment
         * @description Refused while it would move identities of an experiment that has started.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceSegment"];
        post?: never;
        /**
         * Delete a segment with its overrides
         * @description Needs the role `editor`.
         */
        delete: operations["deleteSegment"];
        options?: never;
        head?: never;
        /**
         * Change a segment
         * @description Refused while it would move identities of an experiment that has started.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeSegment"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the identities of which something is known
         * @description Those that have traits that are kept, or overrides; others are evaluated without being stored.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listIdentities"];
        put?: never;
        /**
         * Make an identity known
         * @description One that is known already is answered as it is.
         *
         *     Needs the role `editor`.
         */
        post: operations["createIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an identity with its traits
         * @description Needs the role `viewer`.
         */
        get: operations["getIdentity"];
        put?: never;
        post?: never;
        /**
         * Forget an identity, with its traits and overrides
         * @description Needs the role `editor`.
         */
        delete: operations["deleteIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/traits/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the traits of an identity
         * @description Needs the role `viewer`.
         */
        get: operations["listTraits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/traits/{traitKey}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget a trait of an identity
         * @description Needs the role `editor`.
         */
        delete: operations["deleteTrait"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/plan/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan how long an experiment takes, by a metric that need not exist yet
         * @description Reads mean and spread of the last days and how many identities come, and answers what could be found after how many days. Changes nothing; whatever is known better can be said in the body.
         *
         *     Needs the role `viewer`.
         */
        post: operations["planMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/plan/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan how long an experiment takes, by a metric of the library
         * @description Reads mean and spread of the last days and how many identities come, and answers what could be found after how many days. Changes nothing; whatever is known better can be said in the body.
         *
         *     Needs the role `viewer`.
         */
        post: operations["planSavedMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the library of metrics, newest first
         * @description Needs the role `viewer`.
         */
        get: operations["listMetrics"];
        put?: never;
        /**
         * Create a metric
         * @description Version 1 of a definition is all events of a name; version 2 chooses among them by their metadata, reads a number from there, makes a ratio, or bounds time and size.
         *
         *     Needs the role `editor`.
         */
        post: operations["createMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what a definition comes to, before it is a metric
         * @description Reads the events of the last days and changes nothing.
         *
         *     Needs the role `viewer`.
         */
        post: operations["previewMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/arrivals/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See which metrics have something to go by
         * @description For a page of the library: how many events each metric has had in the last seven days, when the last one arrived, and how many values are no numbers. As in a preview, no conversion window and no cap is applied.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listMetricArrivals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a metric
         * @description Needs the role `viewer`.
         */
        get: operations["getMetric"];
        /**
         * Replace a metric
         * @description A change of aggregation, direction or definition makes a new version. Experiments that have started keep the version that they started with, and `kept_by` names them; all others measure the new one. A change of name or description makes no version. With `?dry_run=true` the answer is the metric as it would be, and nothing changes.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceMetric"];
        post?: never;
        /**
         * Delete a metric
         * @description Completed experiments go on knowing it.
         *
         *     Needs the role `editor`.
         */
        delete: operations["deleteMetric"];
        options?: never;
        head?: never;
        /**
         * Change a metric
         * @description A change of aggregation, direction or definition makes a new version. Experiments that have started keep the version that they started with, and `kept_by` names them; all others measure the new one. A change of name or description makes no version. With `?dry_run=true` the answer is the metric as it would be, and nothing changes.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeMetric"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a metric has meant over time
         * @description Needs the role `viewer`.
         */
        get: operations["listMetricVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what a metric comes to
         * @description Reads the events of the last days and changes nothing.
         *
         *     Needs the role `viewer`.
         */
        get: operations["previewSavedMetric"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List experiments, with how they stand
         * @description Needs the role `viewer`.
         */
        get: operations["listExperiments"];
        put?: never;
        /**
         * Create an experiment
         * @description With its metrics and its rollout, in one act: all of it exists afterwards, or nothing. Nothing changes for anybody before the start.
         *
         *     Needs the role `editor`.
         */
        post: operations["createExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an experiment
         * @description With its rollout, its epochs and what it does by itself.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getExperiment"];
        /**
         * Rewrite what is noted about an experiment
         * @description Name, hypothesis, owner, tags and notes, in whatever state the experiment is; `family`, `decision`, `prior` and `target_effect` until its first start. All but name and hypothesis stay as they are where they are left out.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceExperiment"];
        post?: never;
        /**
         * Delete an experiment
         * @description What it served is removed and the feature’s default restored. Its history is kept.
         *
         *     Needs the role `editor`.
         */
        delete: operations["deleteExperiment"];
        options?: never;
        head?: never;
        /**
         * Rewrite what is noted about an experiment
         * @description Name, hypothesis, owner, tags and notes, in whatever state the experiment is; `family`, `decision`, `prior` and `target_effect` until its first start. All but name and hypothesis stay as they are where they are left out.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeExperiment"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/preflight/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check an experiment before it is made
         * @description Takes what would make it, of which `name` and `hypothesis` may be left out, and changes nothing. What making it would be refused with, this is refused with too.
         *
         *     Needs the role `viewer`.
         */
        post: operations["preflightDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/preflight/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check whether an experiment is likely to come to a result
         * @description What goes wrong most often, before it does: variants without keys, events whose name is written otherwise, flags that nobody asks for. It forbids nothing.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getPreflight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/metrics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an experiment measures
         * @description Needs the role `viewer`.
         */
        get: operations["listAttachments"];
        put?: never;
        /**
         * Make an experiment measure one more metric
         * @description Also while it runs; the audit log says when. An experiment that has started keeps the version that the metric has now.
         *
         *     Needs the role `editor`.
         */
        post: operations["attachMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/metrics/{attachmentId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a metric’s place in an experiment
         * @description Needs the role `viewer`.
         */
        get: operations["getAttachment"];
        /**
         * Replace what is expected of a metric
         * @description Needs the role `editor`.
         */
        put: operations["replaceAttachment"];
        post?: never;
        /**
         * Make an experiment measure a metric no longer
         * @description Needs the role `editor`.
         */
        delete: operations["detachMetric"];
        options?: never;
        head?: never;
        /**
         * Change what is expected of a metric
         * @description Needs the role `editor`.
         */
        patch: operations["changeAttachment"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an experiment, or go on after a pause
         * @description Everybody gets the variant that the rollout gives them; after a pause, the one that they had, unless the split was changed meanwhile. The first start zeroes the shares of the environment’s default, so that outsiders get control.
         *
         *     Needs the role `editor`.
         */
        post: operations["startExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/pause/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause an experiment
         * @description Everybody gets what the feature’s default in the environment gives, and exposures enrol nobody until it is started again.
         *
         *     Needs the role `editor`.
         */
        post: operations["pauseExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/complete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an experiment
         * @description What it served is removed; `outcome` says what becomes of the feature’s default: as before, control for everybody, or one variant for everybody. The final result is sealed once late events have been waited for.
         *
         *     Needs the role `editor`.
         */
        post: operations["completeExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/rollout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who takes part and how they are split
         * @description As it is now, with the epoch that is served and the steps of the schedule that are to come.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getRollout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change who takes part and how they are split
         * @description What is left out stays as it is when the change is decided. Shares are changed by variant; an empty list gives everybody control. While the experiment runs, a change opens a new epoch. Once it has started, another split moves people between variants and begins a new phase; that needs `confirm_new_phase: true`. A dry run answers who would move and whether a phase would begin, or the problem that the change would be refused with.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeRollout"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/exposures/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for exposures to be computed now
         * @description Beside the regular refreshes. One refresh computes both exposures and results. It is 400 before the start and after the seal, and 429 less than `refresh_throttle_seconds` after the last time that it was asked for. With `as_of` it says what was to be seen at an earlier moment.
         *
         *     Needs the role `editor`.
         */
        post: operations["refreshExposures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for results to be computed now
         * @description Beside the regular refreshes. One refresh computes both exposures and results. It is 400 before the start and after the seal, and 429 less than `refresh_throttle_seconds` after the last time that it was asked for. With `as_of` it says what was to be seen at an earlier moment.
         *
         *     Needs the role `editor`.
         */
        post: operations["refreshResults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/commands/{commandId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what became of a command
         * @description Also of a creation that is not decided yet, which has no id but the uuid in its `Location`.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getCommand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/schedule/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what an experiment does by itself
         * @description The schedule that was set last, with what became of its entries so far.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getSchedule"];
        /**
         * Give commands in advance
         * @description Starts, pauses, steps of a ramp and the end, each at its time and as if somebody sent it then: it may be refused, and is in the timeline. Replaces the schedule as a whole. An entry that was missed because no worker ran is made up for at once. `If-Match` is compared when it is sent and again when it is decided: of several that change the same edition, the first to be decided is done.
         *
         *     Needs the role `editor`.
         */
        put: operations["setSchedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/exposures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the latest exposures
         * @description A refresh that fails leaves the last good snapshot where it is and says why it failed.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getExposures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the latest results
         * @description A refresh that fails leaves the last good snapshot where it is and says why it failed. [Reading results](/docs/results) explains the figures.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the snapshots of an experiment, newest first
         * @description What was known when: snapshots are added and never changed; old ones are [thinned](/docs/retention#snapshots). `from` and `to` are about `as_of`.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/{snapshotId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a snapshot with everything that it was computed from
         * @description Needs the role `viewer`.
         */
        get: operations["getSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/{snapshotId}/sql/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the statements that a snapshot’s figures are read by
         * @description As a refresh runs them for its basis: window, moment of arrival, phases and definitions. Anybody who may read the warehouse can run them; [Snapshots](/docs/snapshots#the-statements) says how.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getSnapshotSql"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/{snapshotId}/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what came of the last verification of a snapshot
         * @description Known for as long as Temporal keeps workflows that have ended.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getVerification"];
        put?: never;
        /**
         * Derive a snapshot again from the events, and compare
         * @description By its basis, as the refresh has derived it; nothing is changed. While one is under way, whoever asks gets the answer of that one. [Snapshots](/docs/snapshots) explains what may come out.
         *
         *     Needs the role `viewer`.
         */
        post: operations["verifySnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/final/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the sealed final result
         * @description With its hash and all that it takes to derive it again: see [Snapshots](/docs/snapshots). It never changes.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getFinal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/live/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask the workflow itself
         * @description What it is about to do. Needs a worker; everything else is read without one.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/series/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the figures of a metric came to be what they are
         * @description From snapshot to snapshot, with the epochs and what was done meanwhile. `from` and `to` are about `as_of`. Each point is what was known then, and not what would be said of that time today.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getResultsSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/exposures/series/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the exposures grew, and what became of them
         * @description From snapshot to snapshot, as `getResultsSeries` does it.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getExposuresSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/exposures/sample/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at single exposures, those that came last first
         * @description To see why exposures do not count. Answers from ClickHouse, and needs it.
         *
         *     Needs the role `viewer`.
         */
        get: operations["sampleExposures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/timeline/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to an experiment
         * @description Commands, also those that were refused, epochs, refreshes, changes and repairs, newest first.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log of an environment
         * @description What happened in it, and to the features and segments that it shares with the other environments of its project. A line is written in the transaction of the change: what changed has one, and what did not change has none. Commands and creations of experiments that were refused have theirs as well.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listEnvironmentAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log of a project
         * @description Of all its environments, also those that were deleted, and of its keys.
         *
         *     Needs the role `admin`.
         */
        get: operations["listProjectAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/stream/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Be told what changes in an environment, as it happens
         * @description Server-sent events, for `EventSource`. They say what to read again, and not what it is now. The first one, and one after whatever kept changes from being heard, has the kind `everything`: read again all that you show. Nothing is told twice or later, so there is no `Last-Event-ID`. It ends when the key is revoked or the session is over, when the API stops, and when the reader is gone; come back then.
         *
         *     Needs the role `viewer`.
         */
        get: operations["streamChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/warehouse-connections/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at the warehouse of an environment
         * @description An installation has one, which its configuration names; it is the same for all environments.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listWarehouseConnections"];
        put?: never;
        /**
         * Refused: every environment has its warehouse
         * @description Always 409: where events go is decided by `CLICKHOUSE_URL`, not by environment.
         *
         *     Needs the role `admin`.
         */
        post: operations["createWarehouseConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at one warehouse connection
         * @description Needs the role `viewer`.
         */
        get: operations["getWarehouseConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/test-warehouse-connection/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the warehouse whether it answers
         * @description Needs the role `viewer`.
         */
        post: operations["testWarehouseConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the names of the events that came in
         * @description For whoever defines a metric: what applications really send.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listReceivedEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/event-fields/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the fields that events of a name have
         * @description For whoever filters a metric by the metadata of its events, or sums up a field of it: what the latest ones really hold, those of the seven days before the last one.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listEventFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/sources/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sources of an environment, oldest first
         * @description Tables of your own that external experiments read instead of the events that are sent.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listSources"];
        put?: never;
        /**
         * Create a source
         * @description Its tables are looked at first; a source that cannot be read is not saved.
         *
         *     Needs the role `admin`.
         */
        post: operations["createSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/sources/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whether tables can be read, before they are a source
         * @description Looks at the columns and at the rows that come first, and changes nothing. Counts are told, and nobody’s values.
         *
         *     Needs the role `admin`.
         */
        post: operations["testSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/sources/{sourceId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a source
         * @description Needs the role `viewer`.
         */
        get: operations["getSource"];
        /**
         * Replace a source
         * @description Also while experiments read it, since tables change: refreshes from then on read by the new mapping. The basis of each snapshot has the one that it was read by. Refused where a metric that is still measured would lose its event, value or field.
         *
         *     Needs the role `admin`.
         */
        put: operations["replaceSource"];
        post?: never;
        /**
         * Delete a source
         * @description Refused while an experiment may still read it. The tables stay as they are.
         *
         *     Needs the role `admin`.
         */
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/webhooks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks of an environment, oldest first
         * @description For administrators: the address of a channel is all that it takes to write there.
         *
         *     Needs the role `admin`.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description It is told what happens from then on. The secret that bodies are signed with is shown once.
         *
         *     Needs the role `admin`.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/webhooks/{webhookId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description Needs the role `admin`.
         */
        get: operations["getWebhook"];
        /**
         * Replace a webhook
         * @description It keeps its secret. Enabled again, it is told what happens from then on.
         *
         *     Needs the role `admin`.
         */
        put: operations["replaceWebhook"];
        post?: never;
        /**
         * Delete a webhook
         * @description What waits for it is not delivered any more.
         *
         *     Needs the role `admin`.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/webhooks/{webhookId}/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a test sent
         * @description It is sent within seconds, once; what came of it stands in the list of deliveries.
         *
         *     Needs the role `admin`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/webhooks/{webhookId}/rotate-secret/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook another secret
         * @description It is shown once. For a day bodies are signed with the one before as well.
         *
         *     Needs the role `admin`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/webhooks/{webhookId}/deliveries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was and is to be delivered to a webhook, newest first
         * @description The last 90 days.
         *
         *     Needs the role `admin`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/webhooks/{webhookId}/deliveries/{deliveryId}/send/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a delivery sent again
         * @description With the same id and the same bytes, and tried for a day. One that waits is tried at once.
         *
         *     Needs the role `admin`.
         */
        post: operations["sendWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/flag-store/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See where the flags of an environment are served elsewhere
         * @description Needs the role `viewer`.
         */
        get: operations["getFlagStore"];
        /**
         * Connect an environment to Flagsmith, or change how
         * @description Experiments that start from then on are served there. The connection is looked at within seconds; what came of it stands in the connection.
         *
         *     Needs the role `admin`.
         */
        put: operations["setFlagStore"];
        post?: never;
        /**
         * Disconnect an environment from Flagsmith
         * @description Refused while an experiment that is served there is running or paused.
         *
         *     Needs the role `admin`.
         */
        delete: operations["deleteFlagStore"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/flag-store/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the connection looked at
         * @description Within seconds; `checked_at` of the connection says when, and `problem` what came of it.
         *
         *     Needs the role `admin`.
         */
        post: operations["testFlagStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/flag-store/experiments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the experiments that are served elsewhere, newest first, with what differs there
         * @description Needs the role `viewer`.
         */
        get: operations["listFlagMirrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/flag-store/repair/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have what differs put right
         * @description Within seconds, also where repairs wait to be asked for.
         *
         *     Needs the role `editor`.
         */
        post: operations["repairFlagStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the installation does
         * @description For those who operate it: what `/readyz` says, and how computing goes. Takes a key of the whole organisation.
         *
         *     Needs the role `admin`.
         */
        get: operations["getOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flags/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask what nobody in particular gets
         * @description The environment’s defaults. SDKs may leave `/api/v1` out of this path and of the others below.
         */
        get: operations["getFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identities/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask what an identity gets
         * @description With the traits that are kept of it. An experiment with an audience looks at traits, so they have to be sent here by POST before they count: an identity of which none are known is outside of such an audience and gets control.
         */
        get: operations["getIdentityFlags"];
        put?: never;
        /**
         * Say what is known of an identity, and ask what it gets
         * @description Traits are kept unless they are transient. Who has no name is somebody else whenever the traits differ. An experiment with an audience looks at traits, so they have to be sent here by POST before they count: an identity of which none are known is outside of such an audience and gets control.
         */
        post: operations["postIdentityFlags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ofrep/v1/evaluate/flags/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate one flag, as OpenFeature’s providers for servers ask
         * @description Counts as an evaluation of the feature. Nothing is kept of who asks. Found below `/api/v1/` too. Failures are those of the protocol (OFREP 0.3).
         */
        post: operations["evaluateFlag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ofrep/v1/evaluate/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate all flags, as OpenFeature’s providers for browsers and apps ask
         * @description Counts nothing. Nothing is kept of who asks. Found below `/api/v1/` too. Failures are those of the protocol (OFREP 0.3).
         */
        post: operations["evaluateFlags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send exposures, and what happened afterwards
         * @description An exposure (`$flag_exposure`) says that somebody was shown a variant. Send one if the flag’s `metadata.experiment.in_experiment` is true, where you show what is tested, with the flag’s `variant` as `value`. It is checked against what was served; one that does not fit is accepted, enrols nobody, and is counted in `health` of the experiment’s exposures.
         *
         *     Other events are what metrics count: those of an enrolled identity from its first exposure on, while the experiment runs. Earlier ones, and those of anybody else, are kept and do not count.
         *
         *     Events are judged one by one, as many as there are: a request may have 256 MiB, unpacked, or 16 MiB with an `Idempotency-Key`, and one event 1 MiB. What is accepted is stored when the answer comes. The same event again counts once, with or without an `Idempotency-Key`. SDKs may send to `/v1/events` as well, and `navigator.sendBeacon` as text (`text/plain`). [Events](/docs/events) has the whole story.
         */
        post: operations["sendEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environment-document/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all that a server needs to evaluate flags by itself
         * @description Takes a server key. Overridden identities come in pages; `Link` leads to the next one.
         */
        get: operations["getEnvironmentDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/flags/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report how often features were evaluated
         * @description Counts by the name of the feature, since the last report. Features that are gone are not counted. Without an `Idempotency-Key` two reports that look the same are two reports.
         */
        post: operations["reportUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/features/{featureId}/evaluation-data/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how often applications evaluated a feature
         * @description Needs the role `viewer`.
         */
        get: operations["getEvaluationData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document in a browser */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/sdks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how applications ask for flags
         * @description Snippets for every SDK, and how soon a change is served. The page: [/docs/sdks](/docs/sdks); as Markdown: [/docs/sdks.md](/docs/sdks.md).
         */
        get: operations["getSdkDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how exposures and other events are sent, and which of them count
         * @description Examples of both, copies and clocks, and every key of `health` in the exposures. The page: [/docs/events](/docs/events); as Markdown: [/docs/events.md](/docs/events.md).
         */
        get: operations["getEventDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a metric can measure
         * @description Aggregations, filters, ratios, conversion windows, caps and guardrails. The page: [/docs/metrics](/docs/metrics); as Markdown: [/docs/metrics.md](/docs/metrics.md).
         */
        get: operations["getMetricDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how experiments are measured on tables of your own
         * @description The mapping, what counts as a copy, the rights that it takes, and what it does to a seal. The page: [/docs/sources](/docs/sources); as Markdown: [/docs/sources.md](/docs/sources.md).
         */
        get: operations["getSourceDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what every figure of exposures and results means
         * @description Units, formulas, intervals, p-values, reasons, and what a verdict follows from. The page: [/docs/results](/docs/results); as Markdown: [/docs/results.md](/docs/results.md).
         */
        get: operations["getResultDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how a sealed result is checked and derived again
         * @description The hash, with recipes for Node and Python and an example to try them on; the assignment; the sums. The page: [/docs/snapshots](/docs/snapshots); as Markdown: [/docs/snapshots.md](/docs/snapshots.md).
         */
        get: operations["getSnapshotDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how agents use Holdfast
         * @description The Model Context Protocol: tools, confirmation, repeats, and a transcript. The page: [/docs/mcp](/docs/mcp); as Markdown: [/docs/mcp.md](/docs/mcp.md).
         */
        get: operations["getAgentDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/cli": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how everything is done from a terminal
         * @description Logging in, every command, answers for programs, exit codes. The page: [/docs/cli](/docs/cli); as Markdown: [/docs/cli.md](/docs/cli.md).
         */
        get: operations["getCliDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/as-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how experiments are kept in files, and applied
         * @description The file, what is compared, what is never changed, and an action for pipelines. The page: [/docs/as-code](/docs/as-code); as Markdown: [/docs/as-code.md](/docs/as-code.md).
         */
        get: operations["getAsCodeDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how other servers and channels are told what happens to experiments
         * @description Messages and their fields, signatures, repeats, Slack and Discord, and which addresses are refused. The page: [/docs/webhooks](/docs/webhooks); as Markdown: [/docs/webhooks.md](/docs/webhooks.md).
         */
        get: operations["getWebhookDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/flagsmith": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how Flagsmith goes on serving flags while experiments are here
         * @description Connecting an environment, what is written there, drift and its repair, exposures. The page: [/docs/flagsmith](/docs/flagsmith); as Markdown: [/docs/flagsmith.md](/docs/flagsmith.md).
         */
        get: operations["getFlagsmithDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what each problem means, and its cure
         * @description The `type` of every problem leads here. The page: [/docs/errors](/docs/errors); as Markdown: [/docs/errors.md](/docs/errors.md).
         */
        get: operations["getErrorDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/past-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how a test that is over is analysed from a file
         * @description What a CSV file may look like, and the options for what cannot be found out. The page: [/docs/past-tests](/docs/past-tests); as Markdown: [/docs/past-tests.md](/docs/past-tests.md).
         */
        get: operations["getPastTestDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what grows, what is deleted after a while, and what never is
         * @description Bytes per year, the settings with their defaults, and what a snapshot needs to be derived again. The page: [/docs/retention](/docs/retention); as Markdown: [/docs/retention.md](/docs/retention.md).
         */
        get: operations["getRetentionDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/distributed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how Holdfast is run on several machines
         * @description Containers, servers of your own, TLS, scaling. The page: [/docs/distributed](/docs/distributed); as Markdown: [/docs/distributed.md](/docs/distributed.md).
         */
        get: operations["getOperationDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether this process is alive */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether this process can do its work */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        NewProject: {
            /** @description For people; other projects may have the same one. */
            name: string;
        };
        NewEnvironment: {
            /** @description For people; unique in the project. */
            name: string;
            /** @description The id of the project. */
            project: number;
            /** @description A client key that is brought along, for instance by a migration; made up if left out. It is public. */
            api_key?: string;
            /**
             * @description Whether a mistake here reaches customers. It changes nothing of what is served; pages ask for more before something starts or ends.
             * @default false
             */
            is_production?: boolean;
        };
        EnvironmentReplacement: {
            /** @description For people; unique in the project. */
            name: string;
            /** @description Whether a mistake here reaches customers. It changes nothing of what is served; pages ask for more before something starts or ends. */
            is_production?: boolean;
        };
        EnvironmentChange: {
            /** @description For people; unique in the project. */
            name?: string;
            /** @description Whether a mistake here reaches customers. It changes nothing of what is served; pages ask for more before something starts or ends. */
            is_production?: boolean;
        };
        NewManagementKey: {
            /** @description For people: who uses it. It stands in the audit log. */
            name: string;
            /**
             * @description `viewer` looks, `editor` changes, `admin` also hands out keys and deletes environments.
             * @enum {string}
             */
            role: "viewer" | "editor" | "admin";
            /** @description Only in this project; not together with `environment`. Neither: the whole organisation. */
            project?: number;
            /** @description Only in the environment with this client key; not together with `project`. */
            environment?: string;
            /** @description When it stops to open anything, with a zone, such as 2030-01-01T00:00:00Z; never if null or left out. */
            expires_at?: string | null;
        };
        NewServerKey: {
            /**
             * @description For people: who uses it.
             * @default server key
             */
            name?: string;
            /** @description When it stops to open anything, with a zone, such as 2030-01-01T00:00:00Z; never if null or left out. */
            expires_at?: string | null;
        };
        NewSession: {
            /** @description A management key. It is looked at once, and never kept. */
            key?: string;
            /** @description A token of `createSignInToken`, which works once. */
            token?: string;
        };
        NewFeature: {
            /** @description What SDKs and exposures call it: without white space, unique in the project, never changed. */
            name: string;
            /**
             * @description `MULTIVARIATE` has variants, as experiments need; `STANDARD` has one value.
             * @default MULTIVARIATE
             * @enum {string}
             */
            type?: "STANDARD" | "MULTIVARIATE";
            /** @description What control gets: text, a whole number or a boolean; null and left out are blank text. Every environment begins with it. */
            initial_value?: (string | number | boolean) | null;
            /**
             * @description Whether environments begin with the flag on; off if left out.
             * @default false
             */
            default_enabled?: boolean;
            /** @description For people. */
            description?: string | null;
            /** @description The treatments. Control is no variant and is not among them. */
            multivariate_options?: components["schemas"]["NewVariant"][];
        };
        NewVariant: {
            /** @description What exposures and results call it; unique in the feature. `control` is reserved: it is the feature’s own value (`initial_value`), for whoever gets no variant. So name only the treatments. */
            key: string;
            /**
             * @description Which of the three values counts; `unicode`, `int` and `bool` are other names of the same types. Left out: the one that is there.
             * @enum {string}
             */
            type?: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
            /** @description What is served, if `type` is `string`. */
            string_value?: string | null;
            /** @description What is served, if `type` is `integer`. */
            integer_value?: number | null;
            /** @description What is served, if `type` is `boolean`. */
            boolean_value?: boolean | null;
            /** @description Its share of the default, in percent with at most two decimals: what environments begin with. 0 if left out; what all variants leave of 100 is control’s. */
            default_percentage_allocation?: number;
        };
        FeatureChange: {
            /** @description Cannot be changed; the same one may be sent back. */
            name?: string;
            /**
             * @description Cannot be changed; the same one may be sent back.
             * @enum {string}
             */
            type?: "STANDARD" | "MULTIVARIATE";
            /** @description For people; null is blank. */
            description?: string | null;
            /** @description What environments that are made later begin with; those that exist keep their value. */
            initial_value?: (string | number | boolean) | null;
            /** @description Whether environments that are made later begin with the flag on. */
            default_enabled?: boolean;
        };
        VariantChange: {
            /** @description What exposures and results call it; unique in the feature. `control` is reserved: it is the feature’s own value (`initial_value`), for whoever gets no variant. So name only the treatments. */
            key?: string;
            /**
             * @description Which of the three values counts; `unicode`, `int` and `bool` are other names of the same types. Left out: the one that is there.
             * @enum {string}
             */
            type?: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
            /** @description What is served, if `type` is `string`. */
            string_value?: string | null;
            /** @description What is served, if `type` is `integer`. */
            integer_value?: number | null;
            /** @description What is served, if `type` is `boolean`. */
            boolean_value?: boolean | null;
            /** @description Its share, in percent, in environments that are made later. */
            default_percentage_allocation?: number;
        };
        WholeFeatureState: {
            /** @description Whether the flag is on. */
            enabled: boolean;
            /** @description What is served to whoever gets no variant: as it is, as `{type, value}`, or in the field that `type` names. */
            feature_state_value: ((string | number | boolean) | null) | components["schemas"]["Value"] | components["schemas"]["UntypedValue"] | components["schemas"]["ValueByStringValue"];
            /** @description Shares by variant; those that are not named stay. An empty list: all control. */
            multivariate_feature_state_values?: components["schemas"]["Share"][];
            /** @description Where several segments have an override, the lowest one wins. */
            priority?: number;
            /** @description The other place for `priority`. */
            feature_segment?: components["schemas"]["SegmentPlace"] | null;
        };
        /** @description A value without a type: it is taken as what it is. */
        UntypedValue: {
            /** @description Text, a whole number or a boolean. */
            value: (string | number | boolean) | null;
        };
        FeatureStateChange: {
            /** @description Whether the flag is on. */
            enabled?: boolean;
            /** @description What is served to whoever gets no variant: as it is, as `{type, value}`, or in the field that `type` names. */
            feature_state_value?: ((string | number | boolean) | null) | components["schemas"]["Value"] | components["schemas"]["UntypedValue"] | components["schemas"]["ValueByStringValue"];
            /** @description Shares by variant; those that are not named stay. An empty list: all control. */
            multivariate_feature_state_values?: components["schemas"]["Share"][];
            /** @description Where several segments have an override, the lowest one wins. */
            priority?: number;
            /** @description The other place for `priority`. */
            feature_segment?: components["schemas"]["SegmentPlace"] | null;
        };
        /** @description The segment is named by `segment`, or by `feature_segment`. */
        NewSegmentOverride: {
            /** @description Whether the flag is on. */
            enabled: boolean;
            /** @description What is served to whoever gets no variant: as it is, as `{type, value}`, or in the field that `type` names. */
            feature_state_value: ((string | number | boolean) | null) | components["schemas"]["Value"] | components["schemas"]["UntypedValue"] | components["schemas"]["ValueByStringValue"];
            /** @description Shares by variant; what is left of 100 % gets the value itself. An empty list: all of it. */
            multivariate_feature_state_values?: components["schemas"]["Share"][];
            /** @description The id of the segment. */
            segment?: number;
            /** @description The lowest one wins; the last place if left out. */
            priority?: number;
            /** @description The other place for `segment` and `priority`. */
            feature_segment?: components["schemas"]["NewSegmentOverrideSegmentPlace"];
        };
        NewIdentityOverride: {
            /** @description The id of the feature. */
            feature: number;
            /** @description Whether the flag is on. */
            enabled: boolean;
            /** @description What is served to whoever gets no variant: as it is, as `{type, value}`, or in the field that `type` names. */
            feature_state_value: ((string | number | boolean) | null) | components["schemas"]["Value"] | components["schemas"]["UntypedValue"] | components["schemas"]["ValueByStringValue"];
            /** @description Shares by variant; what is left of 100 % gets the value itself. An empty list: all of it. */
            multivariate_feature_state_values?: components["schemas"]["Share"][];
        };
        NewSegment: {
            /** @description For people; unique in the project. */
            name: string;
            /** @description For people. */
            description?: string | null;
            /** @description The id of the one feature that it is made for; null or left out: of any. */
            feature?: number | null;
            /** @description All of them must hold; an empty list holds for nobody. At most 5 rules deep and 200 conditions in all. */
            rules: components["schemas"]["NewSegmentRule"][];
        };
        NewSegmentRule: {
            /**
             * @description How many of its conditions, and likewise of its inner rules, must hold.
             * @enum {string}
             */
            type: "ALL" | "ANY" | "NONE";
            /** @description Rules within this one. */
            rules?: components["schemas"]["NewSegmentRule"][];
            /** @description What is asked of an identity. */
            conditions?: components["schemas"]["NewSegmentRuleCondition"][];
        };
        WholeSegment: {
            /** @description For people; unique in the project. */
            name: string;
            /** @description For people. */
            description?: string | null;
            /** @description All of them must hold; an empty list holds for nobody. At most 5 rules deep and 200 conditions in all. */
            rules: components["schemas"]["NewSegmentRule"][];
        };
        SegmentChange: {
            /** @description For people; unique in the project. */
            name?: string;
            /** @description For people; null is blank. */
            description?: string | null;
            /** @description All of them must hold; an empty list holds for nobody. At most 5 rules deep and 200 conditions in all. */
            rules?: components["schemas"]["NewSegmentRule"][];
        };
        NewIdentity: {
            /** @description What applications call it, in flags and in events. */
            identifier: string | number;
        };
        PlanRequest: {
            /**
             * @description How an identity’s events become its one number: `occurrence` is 1 with at least one event, else 0; `count` how many; `sum` and `mean` of their values.
             * @default mean
             * @enum {string}
             */
            aggregation?: "occurrence" | "count" | "sum" | "mean";
            /** @description Which events count. */
            definition: components["schemas"]["MetricDefinition"];
            /**
             * @description How many days back, of 24 hours and until now, the events are read; 14 if left out.
             * @default 14
             */
            days?: number;
            /** @description Who would take part. Null or left out: every identity of the environment with any event or exposure. */
            population?: components["schemas"]["Population"] | null;
            /** @description Instead of what the events say. */
            baseline?: components["schemas"]["Baseline"];
            /** @description New identities a day, before the rollout; instead of what the events say. */
            units_per_day?: number;
            /** @description How many of them take part, in percent; 100 if left out. */
            rollout_percentage?: number;
            /** @description The share of each treatment, in percent; what is left of 100 is control’s. The smallest one is planned for. One of 50 if left out. */
            percentage_allocations?: number[];
            /** @description Goals times treatments, which share alpha as one family; as many as treatments if left out. 1 where nothing is corrected. */
            comparisons?: number;
            /**
             * @description How often a false decision may fall; 0.05 if left out.
             * @default 0.05
             */
            alpha?: number;
            /**
             * @description How often the effect is to be found if it is there; 0.8 if left out.
             * @default 0.8
             */
            power?: number;
            /** @description The smallest lift that matters: 0.03 is 3 % of control’s mean. Without it no end is named. */
            effect?: number;
            /** @description How often the always-valid test is read until the end. Once a day if left out, of which 28 are reckoned with. */
            looks?: number;
        };
        MetricDefinition: components["schemas"]["MetricDefinitionVersion1"] | components["schemas"]["MetricDefinitionVersion2"];
        /** @description A condition on one field of an event’s metadata. A missing field meets only `is_not_set`, `not_equals`, `not_in` and `not_contains`. */
        PropertyFilter: components["schemas"]["PropertyFilterEqualsOrNotEquals"] | components["schemas"]["PropertyFilterContainsOrNotContains"] | components["schemas"]["PropertyFilterInOrNotIn"] | components["schemas"]["PropertyFilterGreaterThan"] | components["schemas"]["PropertyFilterIsSetOrIsNotSet"];
        MetricPlanRequest: {
            /**
             * @description How many days back, of 24 hours and until now, the events are read; 14 if left out.
             * @default 14
             */
            days?: number;
            /** @description Who would take part. Null or left out: every identity of the environment with any event or exposure. */
            population?: components["schemas"]["Population"] | null;
            /** @description Instead of what the events say. */
            baseline?: components["schemas"]["Baseline"];
            /** @description New identities a day, before the rollout; instead of what the events say. */
            units_per_day?: number;
            /** @description How many of them take part, in percent; 100 if left out. */
            rollout_percentage?: number;
            /** @description The share of each treatment, in percent; what is left of 100 is control’s. The smallest one is planned for. One of 50 if left out. */
            percentage_allocations?: number[];
            /** @description Goals times treatments, which share alpha as one family; as many as treatments if left out. 1 where nothing is corrected. */
            comparisons?: number;
            /**
             * @description How often a false decision may fall; 0.05 if left out.
             * @default 0.05
             */
            alpha?: number;
            /**
             * @description How often the effect is to be found if it is there; 0.8 if left out.
             * @default 0.8
             */
            power?: number;
            /** @description The smallest lift that matters: 0.03 is 3 % of control’s mean. Without it no end is named. */
            effect?: number;
            /** @description How often the always-valid test is read until the end. Once a day if left out, of which 28 are reckoned with. */
            looks?: number;
        };
        NewMetric: {
            /** @description For people; not blank. */
            name: string;
            /** @description For people; null is blank. */
            description?: string | null;
            /**
             * @description How an identity’s events become its one number: `occurrence` is 1 with at least one event, else 0; `count` how many; `sum` and `mean` of their values.
             * @default mean
             * @enum {string}
             */
            aggregation?: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good; verdicts, chances and losses follow it. `informational` is looked at and never decides.
             * @default up
             * @enum {string}
             */
            direction?: "up" | "down" | "informational";
            /** @description Which events count. */
            definition: components["schemas"]["MetricDefinition"];
            /** @description As it was read; it changes nothing. */
            id?: unknown;
            /** @description As it was read; it changes nothing. */
            version?: unknown;
            /** @description As it was read; it changes nothing. */
            experiments?: unknown;
            /** @description As it was read; it changes nothing. */
            kept_by?: unknown;
            /** @description As it was read; it changes nothing. */
            same_as?: unknown;
            /** @description As it was read; it changes nothing. */
            created_at?: unknown;
            /** @description As it was read; it changes nothing. */
            updated_at?: unknown;
        };
        MetricPreviewRequest: {
            /**
             * @description How an identity’s events become its one number: `occurrence` is 1 with at least one event, else 0; `count` how many; `sum` and `mean` of their values.
             * @default mean
             * @enum {string}
             */
            aggregation?: "occurrence" | "count" | "sum" | "mean";
            /** @description Which events count. */
            definition: components["schemas"]["MetricDefinition"];
            /**
             * @description How many UTC days back, today included; 7 if left out.
             * @default 7
             */
            days?: number;
        };
        MetricChange: {
            /** @description For people; not blank. */
            name?: string;
            /** @description For people; null is blank. */
            description?: string | null;
            /**
             * @description How an identity’s events become its one number: `occurrence` is 1 with at least one event, else 0; `count` how many; `sum` and `mean` of their values.
             * @enum {string}
             */
            aggregation?: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good; verdicts, chances and losses follow it. `informational` is looked at and never decides.
             * @enum {string}
             */
            direction?: "up" | "down" | "informational";
            /** @description Which events count. */
            definition?: components["schemas"]["MetricDefinition"];
            /** @description As it was read; it changes nothing. */
            id?: unknown;
            /** @description As it was read; it changes nothing. */
            version?: unknown;
            /** @description As it was read; it changes nothing. */
            experiments?: unknown;
            /** @description As it was read; it changes nothing. */
            kept_by?: unknown;
            /** @description As it was read; it changes nothing. */
            same_as?: unknown;
            /** @description As it was read; it changes nothing. */
            created_at?: unknown;
            /** @description As it was read; it changes nothing. */
            updated_at?: unknown;
        };
        NewExperiment: {
            /** @description The id of the feature; it must have variants. */
            feature: number;
            /** @description For people; need not be unique. */
            name: string;
            /** @description What you expect to happen, and why; for people. */
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner?: string | null;
            /** @description Words to find it by; the list of experiments filters by them. */
            tags?: string[];
            /** @description Free text for people. */
            notes?: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself; `external` is somebody else, whose exposures are trusted as they are sent.
             * @default flag
             * @enum {string}
             */
            assignment?: "flag" | "external";
            /** @description None if left out. The first one in the role of a goal is the headline. */
            metrics?: components["schemas"]["WantedMetric"][];
            /** @description Only of an `external` experiment: it reads tables of your own instead of the events that are sent ([Sources](/docs/sources)). Never changed afterwards. */
            source?: components["schemas"]["NewExperimentSource"];
            /** @description Send it. Left out: everybody takes part, split as the environment’s default splits them now; where its shares are 0, everybody gets control and nothing is compared. Of an `external` experiment: the parts that the variants are to get elsewhere, which their sizes are checked against; left out, they are not checked. */
            experiment_rollout?: components["schemas"]["RolloutRequest"];
            /** @description Commands that are given in advance; see `PUT` at `schedule/`. */
            schedule?: components["schemas"]["ScheduleEntryRequest"][];
            /**
             * @description What happens after a refresh by which a guardrail is `harmed`: nothing, or a pause that also drops the rest of the schedule.
             * @enum {string}
             */
            on_guardrail_breach?: "nothing" | "pause";
            /** @description How often figures are computed, in seconds; 3600 (an hour) if left out. Every experiment has a place of its own in the interval, so that not all compute together: the first refresh comes at that place, within one interval of the start and mostly earlier. */
            refresh_interval_seconds?: number;
            /** @description Least time between two refreshes that are asked for, in seconds; 300 if left out, unless the installation says otherwise. */
            refresh_throttle_seconds?: number;
            /** @description How long late events are waited for after the end, before the final result is sealed, in seconds; 86400 (a day) if left out. */
            settle_seconds?: number;
            /**
             * @description How many identities control and one treatment are expected to have together at the decision: there the always-valid intervals are tightest, and they hold anywhere. Never changed afterwards. Whatever it is, nothing is compared below 50 identities in each of the two, and 5 in each that did it of an `occurrence`.
             * @default 5000
             */
            planned_units?: number;
            /** @description `holm` if left out. As the next three, it is frozen by the first start. */
            family?: components["schemas"]["Family"];
            /** @description `always` if left out. */
            decision?: components["schemas"]["DecisionAlways"] | components["schemas"]["DecisionPlannedEnd"];
            /** @description What is believed of a lift before there are data: normal around 0. Chances and losses follow from it; verdicts do not. Null is no such belief. */
            prior?: components["schemas"]["Prior"] | null;
            /** @description The smallest lift that it is planned to see, as a part of control’s mean: 0.05 is 5 %. Pages say when it is reached; nothing is decided by it. Null is none. */
            target_effect?: number | null;
            /** @description Why, in your words; kept in the timeline. */
            comment?: string;
        };
        WantedMetric: {
            /** @description The id of the metric. */
            metric: number;
            /**
             * @description What you expect; kept and shown, and not what verdicts follow from (that is the metric’s `direction`). If left out, it follows from that: up is `increase`, down is `decrease`. An informational metric has none, so it has to be sent.
             * @enum {string}
             */
            expected_direction?: "increase" | "decrease" | "not_increase" | "not_decrease";
            /**
             * @description `goal` if left out.
             * @enum {string}
             */
            role?: "goal" | "secondary" | "guardrail";
            /** @description How much worse than control still counts as unharmed; 0.02 is 2 % of control’s mean. Guardrails need it, other roles must not have it. Null or left out: none. */
            margin?: number | null;
        };
        RolloutRequest: {
            /** @description Whether the flag is on for those who take part, whatever their variant. Every start turns it on; false while the experiment runs turns it off for all of them. */
            enabled: boolean;
            /** @description How many of the audience take part, in percent with at most two decimals. The others get control and are not counted. */
            rollout_percentage: number;
            /** @description What control gets. */
            feature_state_value: components["schemas"]["Value"];
            /** @description Shares by variant; what is left of 100 % is control’s. An empty list: all control. Left out: in a change, as they are; at creation, 0, so that everybody gets control and nothing is compared. */
            multivariate_feature_state_values?: components["schemas"]["RolloutRequestShare"][];
            /** @description Whom it is for. Null: everybody. Left out: in a change, as it is; at creation, everybody. Frozen by the first start. */
            audience?: components["schemas"]["RolloutRequestAudience"] | null;
        };
        /** @description A command and when it is given. */
        ScheduleEntryRequest: components["schemas"]["ScheduleEntryRequestStart"] | components["schemas"]["ScheduleEntryRequestPause"] | components["schemas"]["ScheduleEntryRequestRollout"] | components["schemas"]["ScheduleEntryRequestComplete"];
        WholeExperimentEdit: {
            /** @description Its feature, as it was read or by its id; it changes nothing, and another one is refused. */
            feature?: unknown;
            /** @description For people; need not be unique. */
            name: string;
            /** @description What you expect to happen, and why; for people. */
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner?: string | null;
            /** @description Words to find it by; the list of experiments filters by them. */
            tags?: string[];
            /** @description Free text for people. */
            notes?: string;
            /** @description `holm` if left out. As the next three, it is frozen by the first start. */
            family?: components["schemas"]["Family"];
            /** @description `always` if left out. */
            decision?: components["schemas"]["DecisionAlways"] | components["schemas"]["DecisionPlannedEnd"];
            /** @description What is believed of a lift before there are data: normal around 0. Chances and losses follow from it; verdicts do not. Null is no such belief. */
            prior?: components["schemas"]["Prior"] | null;
            /** @description The smallest lift that it is planned to see, as a part of control’s mean: 0.05 is 5 %. Pages say when it is reached; nothing is decided by it. Null is none. */
            target_effect?: number | null;
        };
        ExperimentEdit: {
            /** @description Its feature, as it was read or by its id; it changes nothing, and another one is refused. */
            feature?: unknown;
            /** @description For people; not blank. */
            name?: string;
            /** @description What you expect to happen, and why; for people. */
            hypothesis?: string;
            /** @description Who answers for it; null is nobody. */
            owner?: string | null;
            /** @description Words to find it by; the list of experiments filters by them. */
            tags?: string[];
            /** @description Free text for people. */
            notes?: string;
            /** @description `holm` if left out. As the next three, it is frozen by the first start. */
            family?: components["schemas"]["Family"];
            /** @description `always` if left out. */
            decision?: components["schemas"]["DecisionAlways"] | components["schemas"]["DecisionPlannedEnd"];
            /** @description What is believed of a lift before there are data: normal around 0. Chances and losses follow from it; verdicts do not. Null is no such belief. */
            prior?: components["schemas"]["Prior"] | null;
            /** @description The smallest lift that it is planned to see, as a part of control’s mean: 0.05 is 5 %. Pages say when it is reached; nothing is decided by it. Null is none. */
            target_effect?: number | null;
        };
        DraftExperiment: {
            /** @description The id of the feature; it must have variants. */
            feature: number;
            /** @description For people; need not be unique. */
            name?: string;
            /** @description What you expect to happen, and why; for people. */
            hypothesis?: string;
            /** @description Who answers for it; null is nobody. */
            owner?: string | null;
            /** @description Words to find it by; the list of experiments filters by them. */
            tags?: string[];
            /** @description Free text for people. */
            notes?: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself; `external` is somebody else, whose exposures are trusted as they are sent.
             * @default flag
             * @enum {string}
             */
            assignment?: "flag" | "external";
            /** @description None if left out. The first one in the role of a goal is the headline. */
            metrics?: components["schemas"]["WantedMetric"][];
            /** @description Only of an `external` experiment: it reads tables of your own instead of the events that are sent ([Sources](/docs/sources)). Never changed afterwards. */
            source?: components["schemas"]["NewExperimentSource"];
            /** @description Send it. Left out: everybody takes part, split as the environment’s default splits them now; where its shares are 0, everybody gets control and nothing is compared. Of an `external` experiment: the parts that the variants are to get elsewhere, which their sizes are checked against; left out, they are not checked. */
            experiment_rollout: components["schemas"]["RolloutRequest"];
            /** @description Commands that are given in advance; see `PUT` at `schedule/`. */
            schedule?: components["schemas"]["ScheduleEntryRequest"][];
            /**
             * @description What happens after a refresh by which a guardrail is `harmed`: nothing, or a pause that also drops the rest of the schedule.
             * @enum {string}
             */
            on_guardrail_breach?: "nothing" | "pause";
            /** @description How often figures are computed, in seconds; 3600 (an hour) if left out. Every experiment has a place of its own in the interval, so that not all compute together: the first refresh comes at that place, within one interval of the start and mostly earlier. */
            refresh_interval_seconds?: number;
            /** @description Least time between two refreshes that are asked for, in seconds; 300 if left out, unless the installation says otherwise. */
            refresh_throttle_seconds?: number;
            /** @description How long late events are waited for after the end, before the final result is sealed, in seconds; 86400 (a day) if left out. */
            settle_seconds?: number;
            /**
             * @description How many identities control and one treatment are expected to have together at the decision: there the always-valid intervals are tightest, and they hold anywhere. Never changed afterwards. Whatever it is, nothing is compared below 50 identities in each of the two, and 5 in each that did it of an `occurrence`.
             * @default 5000
             */
            planned_units?: number;
            /** @description `holm` if left out. As the next three, it is frozen by the first start. */
            family?: components["schemas"]["Family"];
            /** @description `always` if left out. */
            decision?: components["schemas"]["DecisionAlways"] | components["schemas"]["DecisionPlannedEnd"];
            /** @description What is believed of a lift before there are data: normal around 0. Chances and losses follow from it; verdicts do not. Null is no such belief. */
            prior?: components["schemas"]["Prior"] | null;
            /** @description The smallest lift that it is planned to see, as a part of control’s mean: 0.05 is 5 %. Pages say when it is reached; nothing is decided by it. Null is none. */
            target_effect?: number | null;
            /** @description Why, in your words; kept in the timeline. */
            comment?: string;
        };
        AttachmentChange: {
            /** @description Cannot be changed; detach it and attach the other one. */
            metric?: number;
            /**
             * @description What you expect; kept and shown, and not what verdicts follow from (that is the metric’s `direction`). If left out, it follows from that: up is `increase`, down is `decrease`. An informational metric has none, so it has to be sent.
             * @enum {string}
             */
            expected_direction?: "increase" | "decrease" | "not_increase" | "not_decrease";
            /**
             * @description `goal` if left out.
             * @enum {string}
             */
            role?: "goal" | "secondary" | "guardrail";
            /** @description Null takes it away, and so does another role than `guardrail`. */
            margin?: number | null;
        };
        StartRequest: {
            /**
             * Format: date-time
             * @description Only for the first start of an external experiment that ran in the past: when it began, such as 2026-11-22T07:00:00Z. Now if left out.
             */
            started_at?: string;
            /** @description Why; kept in the timeline. */
            comment?: string;
        };
        PauseRequest: {
            /** @description Why; kept in the timeline. */
            comment?: string;
        };
        CompleteRequest: {
            /**
             * @description What becomes of the feature’s default: `restore` as it was before the start (the default), `keep_control` control for everybody, `{"ship": …}` one variant for everybody, whose value becomes the default’s too.
             * @default restore
             */
            outcome?: "restore" | "keep_control" | components["schemas"]["Outcome"];
            /** @description Why; kept in the timeline. */
            comment?: string;
        };
        RolloutChange: {
            /** @description Whether the flag is on for those who take part, whatever their variant. Every start turns it on; false while the experiment runs turns it off for all of them. */
            enabled?: boolean;
            /** @description How many of the audience take part, in percent with at most two decimals. The others get control and are not counted. */
            rollout_percentage?: number;
            /** @description What control gets. */
            feature_state_value?: components["schemas"]["Value"];
            /** @description Shares by variant; what is left of 100 % is control’s. An empty list: all control. Left out: in a change, as they are; at creation, 0, so that everybody gets control and nothing is compared. */
            multivariate_feature_state_values?: components["schemas"]["RolloutRequestShare"][];
            /** @description Whom it is for. Null: everybody. Left out: in a change, as it is; at creation, everybody. Frozen by the first start. */
            audience?: components["schemas"]["RolloutRequestAudience"] | null;
            /** @description Has to be `true` where another split would begin a new phase: after the first start, also in a pause. Without meaning otherwise. */
            confirm_new_phase?: boolean;
            /** @description Why; kept in the timeline. */
            comment?: string;
        };
        RefreshRequest: {
            /** @description Why, in your words; kept in the timeline. */
            comment?: string;
            /**
             * Format: date-time
             * @description What was to be seen at an earlier moment, by the events that are there now: how an experiment that was started in the past gets its history, from the oldest moment to the newest. After the start and the last snapshot, and not in the future; now if left out.
             */
            as_of?: string;
        };
        ScheduleRequest: {
            /** @description Replaces those that were set before; an empty list is none. */
            entries: components["schemas"]["ScheduleEntryRequest"][];
            /**
             * @description What happens after a refresh by which a guardrail is `harmed`: nothing, or a pause that also drops the rest of the schedule. Left out: as it was; `nothing` before it was set.
             * @enum {string}
             */
            on_guardrail_breach?: "nothing" | "pause";
            /** @description Why; kept in the timeline. */
            comment?: string;
        };
        NewSource: {
            /** @description For people; unique in the environment. */
            name: string;
            /** @description Where exposures are read. */
            assignment: components["schemas"]["NewAssignmentTable"];
            /** @description Where the events of metrics are read, each event from one table. */
            facts: components["schemas"]["NewFactTable"][];
            /** @description As it was read; it changes nothing. */
            id?: unknown;
            /** @description As it was read; it changes nothing. */
            experiments?: unknown;
            /** @description As it was read; it changes nothing. */
            created_at?: unknown;
            /** @description As it was read; it changes nothing. */
            updated_at?: unknown;
        };
        /** @description Who was shown what, and when. */
        NewAssignmentTable: {
            /** @description The database of the table; Holdfast’s own is refused. */
            database: string;
            /** @description The table, or a view of tables. */
            table: string;
            /** @description The column with who it was: text, a UUID or a whole number. Equal as text is the same identity; NULL and blank are nobody. */
            identity: string;
            /** @description The column with when it was: `DateTime` or `DateTime64`. */
            time: string;
            /** @description The column with the key of the variant; control’s is `control`. */
            variant: string;
            /** @description The column with the name of the experiment; null or left out: all rows are of one. */
            experiment?: string | null;
        };
        /** @description The events of one name. */
        NewFactTable: {
            /** @description What metrics call the event. */
            event: string;
            /** @description The database of the table; Holdfast’s own is refused. */
            database: string;
            /** @description The table, or a view of tables. */
            table: string;
            /** @description The column with who it was: text, a UUID or a whole number. Equal as text is the same identity; NULL and blank are nobody. */
            identity: string;
            /** @description The column with when it was: `DateTime` or `DateTime64`. */
            time: string;
            /** @description The column with the event’s number; null or left out: it has none. */
            value?: string | null;
            /** @description A column that tells two events apart which are alike in everything else; null or left out: rows that are equal in all columns that are mapped are copies, and count once. */
            row_id?: string | null;
            /** @description The column with the event’s name, of a table with several events; null or left out: all rows are of this event. */
            event_column?: string | null;
            /** @description What filters and `value_field` of metrics may read: column by name. */
            fields?: unknown;
        };
        SourceToTest: {
            /** @description Without meaning here. */
            name?: string;
            /** @description Where exposures are read. */
            assignment: components["schemas"]["NewAssignmentTable"];
            /** @description Where the events of metrics are read, each event from one table. */
            facts: components["schemas"]["NewFactTable"][];
        };
        NewWebhook: {
            /** @description For people; unique in the environment. */
            name: string;
            /**
             * Format: uri
             * @description Where messages are sent: `https` or `http`, and a public address unless `WEBHOOKS_ALLOW_HOSTS` names it.
             */
            url: string;
            /**
             * @description `json` is for programs; `slack` and `discord` are what incoming webhooks of those channels take.
             * @default json
             * @enum {string}
             */
            format?: "json" | "slack" | "discord";
            /**
             * @description What it is told; null is everything.
             * @default null
             */
            types?: ("status.harmed" | "status.blocked" | "status.stale" | "status.nobody_yet" | "status.collecting" | "status.better" | "status.worse" | "status.undecided" | "status.running" | "status.paused" | "status.settling" | "status.not_ready" | "status.scheduled" | "status.draft" | "command.created" | "command.started" | "command.paused" | "command.completed" | "command.rollout_updated" | "command.schedule_set" | "command.deleted" | "command.refused" | "flag_store.drifted" | "flag_store.repaired" | "sealed")[] | null;
            /**
             * @description Whether it is told anything. What waits for it is stopped if not.
             * @default true
             */
            is_enabled?: boolean;
            /** @description As it was read; it changes nothing. */
            id?: unknown;
            /** @description As it was read; it changes nothing. */
            disabled_because?: unknown;
            /** @description As it was read; it changes nothing. */
            waiting?: unknown;
            /** @description As it was read; it changes nothing. */
            secret_rotated_at?: unknown;
            /** @description As it was read; it changes nothing. */
            created_at?: unknown;
            /** @description As it was read; it changes nothing. */
            updated_at?: unknown;
        };
        FlagStoreContent: {
            /**
             * @description What serves them.
             * @default flagsmith
             * @constant
             */
            kind?: "flagsmith";
            /**
             * Format: uri
             * @description Where Flagsmith’s API is, without `/api/v1/`: `https://api.flagsmith.com`. A public address, unless `WEBHOOKS_ALLOW_HOSTS` names it.
             */
            url: string;
            /** @description The client-side key of the environment there. */
            environment_key: string;
            /**
             * @description A key of the organisation there that may change the environment’s features and the project’s segments. Never shown. Null keeps the one that is there; a new connection needs one.
             * @default null
             */
            api_key?: string | null;
            /**
             * @description A server-side key of the environment there, which begins with `ser.`. Never shown. Null keeps the one that is there; a new connection needs one.
             * @default null
             */
            server_key?: string | null;
            /**
             * @description `automatic`: what somebody there has changed is put right at once. `on_request`: it is shown, until somebody asks for a repair.
             * @default automatic
             * @enum {string}
             */
            repair?: "automatic" | "on_request";
            /**
             * @description How often it is looked whether all is served as it is to be.
             * @default 5
             */
            check_every_minutes?: number;
            /** @description As it was read; it changes nothing. */
            id?: unknown;
            /** @description As it was read; it changes nothing. */
            checked_at?: unknown;
            /** @description As it was read; it changes nothing. */
            problem_code?: unknown;
            /** @description As it was read; it changes nothing. */
            problem?: unknown;
            /** @description As it was read; it changes nothing. */
            experiments?: unknown;
            /** @description As it was read; it changes nothing. */
            created_at?: unknown;
            /** @description As it was read; it changes nothing. */
            updated_at?: unknown;
        };
        RepairRequest: {
            /**
             * @description The id of one experiment; null is all.
             * @default null
             */
            experiment?: number | null;
        };
        IdentityRequest: {
            /** @description Who asks: the same text as in events. The variant is hashed from it. A number is taken as text. Null or left out: nobody who could be found again. */
            identifier?: (string | number) | null;
            /** @description What is known of the identity, as a list such as `[{"trait_key": "plan", "trait_value": "pro"}]` (events/ takes an object instead); kept unless it is transient. Those kept from before count too. */
            traits?: components["schemas"]["IdentityRequestTrait"][] | null;
            /** @description True: nothing is kept of this request, and what was kept before is not looked at. */
            transient?: boolean | null;
        };
        OfrepRequest: {
            /** @description All other fields are traits for this answer alone: text, numbers and booleans; anything else is looked over. */
            context?: components["schemas"]["OfrepRequestContext"] | null;
        };
        EventBatch: {
            /** @description Judged one by one. As many as there are: requests are bounded by bytes. None at all is fine: 202, with zeros. */
            events: components["schemas"]["Event"][];
        };
        Event: {
            /** @description Yours, if you have one: two deliveries with one id are one event. Without one an event is its content, and its place among equal ones of the batch. */
            event_id?: string | null;
            /** @description `$flag_exposure` says that somebody was shown a variant. Anything else is a name of yours that metrics count; other names with `$` are reserved. */
            event: string;
            /** @description Of an exposure, which needs it: the name of the feature. */
            feature_name?: string | null;
            /** @description Who it was: the `identifier` that was sent to identities/. A number is taken as text. Without one it counts for nobody. */
            identifier?: (string | number) | null;
            /** @description Of an exposure: the key of the variant (the flag’s `variant`), not the value that was served. Of other events: a number, or text that is one, for metrics of `sum` and `mean`. */
            value?: (string | number) | null;
            /** @description Of an exposure: what is known of the identity, as an object such as `{"plan": "pro"}` (identities/ takes a list instead). An audience looks at them, and at those that are kept. */
            traits?: components["schemas"]["EventTraits"] | null;
            /** @description Anything else, by its name. The filters and `value_field` of metrics read its top level. */
            metadata?: components["schemas"]["EventTraits"] | null;
            /** @description When it happened: milliseconds since 1970, or ISO 8601 with a zone. From 2020 on, at most 24 hours ahead. Send the same one with every repeat. */
            timestamp: number | string;
        };
        /** @description Features and segments belong to a project, and so do its environments. */
        Project: {
            id: number;
            /** @description For people. */
            name: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
        };
        ChangedMeanwhile: {
            /** @description Address of the explanation of the code. */
            type: string;
            /** @description What the code means, in a few words. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What is wrong with this very request, for people. */
            detail: string;
            /** @description What programs go by. */
            code: string;
            /** @description The fields that are wrong; of `rate_limited` which bound it was; empty where it is about neither. */
            errors: components["schemas"]["FieldError"][];
            current: components["schemas"]["PresentEdition"];
        };
        /** @description What somebody else has made of it. */
        PresentEdition: {
            /** @description To be sent as `If-Match` once it was read again. */
            etag: string;
            /** @description Who changed it last; null where nobody knows. */
            changed_by: string | null;
            /** @description When that was. */
            changed_at: string | null;
        };
        Environment: {
            id: number;
            /** @description For people, and for segments that ask for `$.environment.name`. */
            name: string;
            /** @description The id of its project. */
            project: number;
            /** @description The client key: what `{environmentKey}` in paths stands for, and what SDKs send. It is public, and part of every identity’s hash. */
            api_key: string;
            /** @description Whether a mistake here reaches customers. It changes nothing of what is served; pages ask for more before something starts or ends. */
            is_production: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
        };
        ManagementKey: {
            id: number;
            /** @description For people: who uses it. */
            name: string;
            /** @description What the key begins with, by which to recognise it. */
            prefix: string;
            /** @description Neither revoked nor expired. */
            active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /** @description When it stops to open anything; null: never. */
            expires_at: string | null;
            /** @description Null while nobody has revoked it. */
            revoked_at: string | null;
            /** @description When it was used; written at most once a minute. Null before the first use. */
            last_used_at: string | null;
            /**
             * @description What it may do: `viewer` looks, `editor` changes, `admin` does everything.
             * @enum {string}
             */
            role: "viewer" | "editor" | "admin";
            /**
             * @description Where it may do that.
             * @enum {string}
             */
            scope: "organisation" | "project" | "environment";
            /** @description The project that it covers or is in; null for the organisation. */
            project: number | null;
            /** @description The client key of the only environment that it covers; null for other scopes. */
            environment: string | null;
        };
        CreatedManagementKey: {
            id: number;
            /** @description For people: who uses it. */
            name: string;
            /** @description What the key begins with, by which to recognise it. */
            prefix: string;
            /** @description Neither revoked nor expired. */
            active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /** @description When it stops to open anything; null: never. */
            expires_at: string | null;
            /** @description Null while nobody has revoked it. */
            revoked_at: string | null;
            /** @description When it was used; written at most once a minute. Null before the first use. */
            last_used_at: string | null;
            /**
             * @description What it may do: `viewer` looks, `editor` changes, `admin` does everything.
             * @enum {string}
             */
            role: "viewer" | "editor" | "admin";
            /**
             * @description Where it may do that.
             * @enum {string}
             */
            scope: "organisation" | "project" | "environment";
            /** @description The project that it covers or is in; null for the organisation. */
            project: number | null;
            /** @description The client key of the only environment that it covers; null for other scopes. */
            environment: string | null;
            /** @description The key itself, this once; null where the request was a repeat with the same Idempotency-Key. */
            key: string | null;
        };
        ServerKey: {
            id: number;
            /** @description For people: who uses it. */
            name: string;
            /** @description What the key begins with, by which to recognise it. */
            prefix: string;
            /** @description Neither revoked nor expired. */
            active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /** @description When it stops to open anything; null: never. */
            expires_at: string | null;
            /** @description Null while nobody has revoked it. */
            revoked_at: string | null;
            /** @description When it was used; written at most once a minute. Null before the first use. */
            last_used_at: string | null;
        };
        CreatedServerKey: {
            id: number;
            /** @description For people: who uses it. */
            name: string;
            /** @description What the key begins with, by which to recognise it. */
            prefix: string;
            /** @description Neither revoked nor expired. */
            active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /** @description When it stops to open anything; null: never. */
            expires_at: string | null;
            /** @description Null while nobody has revoked it. */
            revoked_at: string | null;
            /** @description When it was used; written at most once a minute. Null before the first use. */
            last_used_at: string | null;
            /** @description The key itself, this once; null where the request was a repeat with the same Idempotency-Key. */
            key: string | null;
        };
        Session: {
            /** @description The id of the key. */
            key_id: number;
            /** @description The name of the key, as it stands in the audit log. */
            name: string;
            /**
             * @description What may be done: `viewer` looks, `editor` changes, `admin` does everything.
             * @enum {string}
             */
            role: "viewer" | "editor" | "admin";
            /**
             * @description Where that may be done.
             * @enum {string}
             */
            scope: "organisation" | "project" | "environment";
            /** @description Those within the scope, oldest first. */
            environments: components["schemas"]["SessionEnvironment"][];
            /** @description Where workflows can be looked at; null where the configuration does not say. */
            temporal_ui: components["schemas"]["SessionTemporalUi"] | null;
            /** @description When the session ends unless it is used before; null for a request with a key. */
            expires_at: string | null;
        };
        SignInToken: {
            /** @description The token, shown this once. It works once. */
            token: string;
            /**
             * Format: date-time
             * @description Until when it works.
             */
            expires_at: string;
        };
        Feature: {
            id: number;
            /** @description What SDKs and exposures call it. */
            name: string;
            /**
             * @description Experiments need `MULTIVARIATE`.
             * @enum {string}
             */
            type: "STANDARD" | "MULTIVARIATE";
            /** @description For people; may be blank. */
            description: string;
            /** @description What environments that are made later begin with. */
            initial_value: string | number | boolean;
            /** @description Whether environments that are made later begin with it on. */
            default_enabled: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_date: string;
            /** @description In the order in which identities are split. */
            multivariate_options: components["schemas"]["Variant"][];
        };
        Variant: {
            id: number;
            /** @description The same variant, for SDKs that evaluate locally. */
            uuid: string;
            /** @description What exposures and results call it. */
            key: string;
            /**
             * @description Which of the three values is set.
             * @enum {string}
             */
            type: "string" | "integer" | "boolean";
            /** @description What is served; null for other types. */
            string_value: string | null;
            /** @description What is served; null for other types. */
            integer_value: number | null;
            /** @description What is served; null for other types. */
            boolean_value: boolean | null;
            /** @description Its share of the default, in percent. */
            default_percentage_allocation: number;
        };
        FeatureState: {
            id: number;
            /** @description The same state, for SDKs that evaluate locally. */
            uuid: string;
            /** @description The id of the feature. */
            feature: number;
            /** @description What SDKs call the feature. */
            feature_name: string;
            /** @description The id of the environment, not its client key. */
            environment: number;
            /** @description Whether the flag is on. */
            enabled: boolean;
            /** @description What control gets. */
            feature_state_value: string | number | boolean;
            /** @description What is left of 100 % is control’s. */
            multivariate_feature_state_values: components["schemas"]["FeatureStateShare"][];
            /** @description The segment whose override it is; null otherwise. */
            feature_segment: components["schemas"]["FeatureStateSegmentPlace"] | null;
            /** @description The identity whose override it is; null otherwise. */
            identity: components["schemas"]["FeatureStateIdentity"] | null;
        };
        FlagExplanation: {
            /** @description As it was asked for. */
            identifier: string;
            /** @description The feature. */
            feature: components["schemas"]["FlagExplanationFeature"];
            /** @description Whether the flag is on. */
            enabled: boolean;
            /** @description What the flag says. */
            value: (string | number | boolean) | null;
            /** @description The variant; null for a feature without any. */
            variant: string | null;
            /** @description As SDKs are told. */
            reason: string;
            /**
             * @description What decided: the environment’s default, an override for a segment, or the identity’s own.
             * @enum {string}
             */
            winner: "default" | "segment" | "identity";
            /** @description The id of the experiment that the identity takes part in. */
            in_experiment: number | null;
            /** @description What is hashed with a salt. */
            identity_key: string;
            /** @description How the variant was found; null where nothing is split. */
            split: components["schemas"]["FlagExplanationSplit"] | null;
            /** @description Of segments, the strongest first. An identity’s own beats them all. */
            overrides: components["schemas"]["ExplainedOverride"][];
            /** @description The names of the traits that were looked at. */
            traits: string[];
        };
        /** @description Which points give a variant. */
        Stretch: {
            /** @description The variant; `control` has what is left. */
            variant: string;
            /** @description Where it begins, in percent; this point is part of it. */
            from: number;
            /** @description Where it ends; this point is not. */
            to: number;
        };
        /** @description What members of a segment get in place of the default. */
        ExplainedOverride: {
            /** @description For whom it is. */
            segment: components["schemas"]["ExplainedOverrideSegment"];
            /** @description The lowest wins. */
            priority: number;
            /** @description Whether the identity is in the segment. */
            is_in: boolean;
            /** @description Whether it is what the identity gets. */
            wins: boolean;
            /** @description The experiment whose override this is: to be in the segment is to take part. Null for others. */
            experiment: components["schemas"]["ExplainedOverrideExperiment"] | null;
        };
        /** @description Identities for which all of the rules hold. */
        Segment: {
            id: number;
            /** @description For people. */
            name: string;
            /** @description For people; may be blank. */
            description: string;
            /** @description The id of the project. */
            project: number;
            /** @description The one feature that it is made for; null: any. */
            feature: number | null;
            /** @description All of them must hold. */
            rules: components["schemas"]["SegmentRule"][];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
        };
        SegmentRule: {
            /**
             * @description How many of its conditions, and likewise of its inner rules, must hold.
             * @enum {string}
             */
            type: "ALL" | "ANY" | "NONE";
            /** @description Rules within this one. */
            rules: components["schemas"]["SegmentRule"][];
            /** @description What is asked of an identity. */
            conditions: components["schemas"]["SegmentCondition"][];
        };
        SegmentCondition: {
            /**
             * @description How the property is compared with the value.
             * @enum {string}
             */
            operator: "EQUAL" | "NOT_EQUAL" | "GREATER_THAN" | "GREATER_THAN_INCLUSIVE" | "LESS_THAN" | "LESS_THAN_INCLUSIVE" | "CONTAINS" | "NOT_CONTAINS" | "IN" | "REGEX" | "MODULO" | "IS_SET" | "IS_NOT_SET" | "PERCENTAGE_SPLIT";
            /** @description The name of a trait, or a path such as `$.identity.key`. */
            property: string;
            /** @description What it is compared with; of `IN`, the list as one text (`pro,team`). Null for `IS_SET` and `IS_NOT_SET`. */
            value: (string | string[]) | null;
        };
        Identity: {
            id: number;
            /** @description The same identity, for SDKs that evaluate locally. */
            identity_uuid: string;
            /** @description What applications call it. */
            identifier: string;
            /** @description The id of the environment, not its client key. */
            environment: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_date: string;
            /** @description What is kept of it; POST identities/ of the SDKs sends them. */
            traits: components["schemas"]["Trait"][];
        };
        Trait: {
            /** @description What the conditions of segments call it. */
            trait_key: string;
            /** @description Text, a number or a boolean. */
            trait_value: string | number | boolean;
        };
        /** @description What could be found after how many days. Effects are increases of the mean; a decrease of a rate needs a little less. */
        ExperimentPlan: {
            /**
             * Format: date-time
             * @description Events from then on were read.
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            to: string;
            baseline: components["schemas"]["PlanBaseline"];
            traffic: components["schemas"]["PlanTraffic"];
            /** @description What was planned with. */
            design: components["schemas"]["ExperimentPlanDesign"];
            /** @description Week by week. A lift is null where none is found. */
            curve: components["schemas"]["ExperimentPlanCurve"][];
            /** @description Where the test that is read once finds the effect. */
            fixed: components["schemas"]["PlannedEnd"] | null;
            /** @description Where the always-valid test does. */
            always_valid: components["schemas"]["PlannedEnd"] | null;
        };
        /** @description How identities do without an experiment. */
        PlanBaseline: {
            /**
             * @description Where it is from.
             * @enum {string}
             */
            source: "events" | "request";
            /**
             * @description `proportion` is a rate, whose variance moves with its lift.
             * @enum {string}
             */
            kind: "mean" | "proportion" | "ratio";
            /** @description Of one identity. */
            mean: number;
            /** @description Of one identity; of a ratio that of the linearised values. */
            variance: number;
            /** @description Identities that it was computed from; null for a request’s. */
            units: number | null;
            /** @description Events whose value is no number, and counted as none. */
            rejected_values: number | null;
            /** @description What it was computed from, over the identities; null for a request’s. */
            sums: components["schemas"]["PlanBaselineSums"] | null;
        };
        /** @description How many would come. */
        PlanTraffic: {
            /**
             * @description Where it is from.
             * @enum {string}
             */
            source: "events" | "request";
            /** @description New identities a day, before the rollout. */
            units_per_day: number;
            /** @description Stretches of 24 hours, oldest first; empty for a request’s. */
            days: components["schemas"]["PlanTrafficDay"][];
            /** @description How much they differ; null for a request’s, and where fewer than three were seen. */
            range: components["schemas"]["PlanTrafficRange"] | null;
        };
        /** @description How much the days of the traffic differ. Nobody knows who came before the first of them, so it has more new ones than any later one. */
        PlanTrafficRange: {
            /** @description Stretches from the first in which anybody came. */
            days: number;
            /** @description New identities of the one that had fewest. */
            least: number;
            /** @description Of the one that had most. */
            most: number;
            /** @description Of one in the middle. */
            median: number;
            /** @description Over how many days in a row the next two are: 7, or 1 where few days were seen. */
            stretch_days: number;
            /** @description New identities a day where they were fewest. */
            slowest_per_day: number;
            /** @description Where they were most. */
            fastest_per_day: number;
            /** @description The one with most, where it has at least three times the median: then `units_per_day` is none to expect. */
            dominant: components["schemas"]["PlanTrafficRangeDominant"] | null;
        };
        PlannedEnd: {
            /** @description Identities of control and one treatment together that find the effect; null where none do. */
            required_units: number | null;
            /** @description How long that takes in whole weeks; null beyond 26 of them. */
            days: number | null;
            /** @description Identities of both by then: the `planned_units` of the experiment. */
            planned_units: number | null;
            /** @description How long it takes with the fastest and with the slowest traffic of `traffic.range`; null where there is no range. */
            days_by_traffic: components["schemas"]["PlannedEndDaysByTraffic"] | null;
        };
        Metric: {
            id: number;
            /** @description For people. */
            name: string;
            /** @description For people; may be blank. */
            description: string;
            /**
             * @description How an identity’s events become its one number: `occurrence` is 1 with at least one event, else 0; `count` how many; `sum` and `mean` of their values.
             * @enum {string}
             */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good; verdicts, chances and losses follow it. `informational` is looked at and never decides.
             * @enum {string}
             */
            direction: "up" | "down" | "informational";
            /** @description Which events count. */
            definition: components["schemas"]["MetricDefinition"];
            /** @description Counts up with every change of aggregation, direction or definition. */
            version: number;
            /** @description The experiments that measure it, oldest first. */
            experiments: components["schemas"]["MetricExperiment"][];
            /** @description Other metrics of the environment that measure the same: aggregation and definition mean the same, whatever order their filters are in. At most 20. */
            same_as: components["schemas"]["SameA"][];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
        };
        /** @description Of all identities, exposed or not; a conversion window counts from an exposure, so neither it nor the cap is applied. */
        MetricPreview: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            to: string;
            /** @description The events that the definition chooses. */
            numerator: components["schemas"]["PreviewedEvents"];
            /** @description Of a ratio; null of everything else. */
            denominator: components["schemas"]["PreviewedEvents"] | null;
            /** @description Of the totals; null without a denominator, or if that is 0. */
            ratio: number | null;
            /** @description Other metrics of the environment that measure the same: aggregation and definition mean the same, whatever order their filters are in. At most 20. */
            same_as: components["schemas"]["SameA"][];
        };
        PreviewedEvents: {
            /** @description The name of the events. */
            event: string;
            /** @description Oldest first. */
            days: components["schemas"]["PreviewedEventsDay"][];
            /** @description Over all days; somebody who came on two of them is one identity. */
            totals: components["schemas"]["PreviewedEventsTotals"];
        };
        MetricArrivals: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            to: string;
            /** @description How many days of 24 hours are counted. */
            days: number;
            /** @description One of each metric, oldest first. */
            results: components["schemas"]["MetricArrivalsResult"][];
        };
        EventArrivals: {
            /** @description The name of the events. */
            event: string;
            /** @description Events of these days that the definition chooses; copies that are not merged yet included. */
            events: number;
            /** @description The same for one day, on average. */
            events_per_day: number;
            /** @description Those whose value is no number; null where no value is read. */
            rejected_values: number | null;
            /** @description Their part of the events; null where no value is read, or no event came. */
            rejected_share: number | null;
            /** @description When the last one arrived; null if none did in the days that were looked at. */
            last_seen: string | null;
            /** @description How many days were looked at for the last one. */
            looked_back_days: number;
        };
        ChangedMetric: {
            id: number;
            /** @description For people. */
            name: string;
            /** @description For people; may be blank. */
            description: string;
            /**
             * @description How an identity’s events become its one number: `occurrence` is 1 with at least one event, else 0; `count` how many; `sum` and `mean` of their values.
             * @enum {string}
             */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good; verdicts, chances and losses follow it. `informational` is looked at and never decides.
             * @enum {string}
             */
            direction: "up" | "down" | "informational";
            /** @description Which events count. */
            definition: components["schemas"]["MetricDefinition"];
            /** @description Counts up with every change of aggregation, direction or definition. */
            version: number;
            /** @description The experiments that measure it, oldest first. */
            experiments: components["schemas"]["MetricExperiment"][];
            /** @description Other metrics of the environment that measure the same: aggregation and definition mean the same, whatever order their filters are in. At most 20. */
            same_as: components["schemas"]["SameA"][];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description The experiments that have started with an earlier version, and go on measuring that. */
            kept_by: components["schemas"]["MetricExperiment"][];
        };
        MetricVersion: {
            /** @description Counts up with every change of aggregation, direction or definition. */
            version: number;
            /**
             * @description How an identity’s events become its one number: `occurrence` is 1 with at least one event, else 0; `count` how many; `sum` and `mean` of their values.
             * @enum {string}
             */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good; verdicts, chances and losses follow it. `informational` is looked at and never decides.
             * @enum {string}
             */
            direction: "up" | "down" | "informational";
            /** @description Which events count. */
            definition: components["schemas"]["MetricDefinition"];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /** @description Whose change made it. */
            created_by: string;
        };
        ListedExperiment: {
            id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            uuid: string;
            /** @description For people. */
            name: string;
            /** @description What was expected, and why; for people. */
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner: string | null;
            /** @description Words to find it by. */
            tags: string[];
            /** @description For people; may be blank. */
            notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            assignment: "flag" | "external";
            /** @description The source whose tables it reads, which may be changed by others, also after the final result is sealed; null where it reads the events that are sent. */
            source: components["schemas"]["ListedExperimentSource"] | null;
            /**
             * @description `created`, then `running` or `paused`, then `completed`, from which nothing leads back.
             * @enum {string}
             */
            status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description The first start; a resume keeps it. Null before. */
            started_at: string | null;
            /** @description When it was completed; null before. */
            ended_at: string | null;
            /** @description When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed. */
            seals_at: string | null;
            /** @description When the final result was sealed; null before. */
            sealed_at: string | null;
            /** @description How often figures are computed. */
            refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            settle_seconds: number;
            /** @description Identities that control and one treatment are expected to have together at the decision: there the always-valid intervals are tightest. */
            planned_units: number;
            /** @description How decisions are corrected. */
            family: components["schemas"]["Family"];
            /** @description When verdicts on goals fall. */
            decision: components["schemas"]["Decision"];
            /** @description What is believed of a lift before there are data: normal around 0. Chances and losses follow from it; verdicts do not. Null is no such belief. */
            prior: components["schemas"]["ListedExperimentPrior"] | null;
            /** @description The smallest lift that it is planned to see, as a part of control’s mean: 0.05 is 5 %. Pages say when it is reached; nothing is decided by it. Null is none. */
            target_effect: number | null;
            /** @description What keeps it from a result as it is set up now; it may be started all the same. Empty once it is completed. */
            warnings: components["schemas"]["ExperimentWarning"][];
            /** @description The feature whose variants are compared. */
            feature: components["schemas"]["ListedExperimentFeature"];
            /** @description In their order; the first one in the role of a goal is the headline. */
            metrics: components["schemas"]["MetricOfExperiment"][];
            /**
             * @description How it stands, in one word: the most urgent that applies; /docs/results#the-status-word.
             * @enum {string}
             */
            status_word: "harmed" | "blocked" | "stale" | "nobody_yet" | "collecting" | "better" | "worse" | "undecided" | "running" | "paused" | "settling" | "sealed" | "not_ready" | "scheduled" | "draft";
            /** @description The same in a sentence or two, for people. */
            status_reason: string;
            /** @description When it is expected to end; null where it is not under way, or nobody can say. */
            expected_end: components["schemas"]["ExpectedEnd"] | null;
            /** @description The latest figures, in short; null before there are any. */
            latest: components["schemas"]["LatestFigures"] | null;
        };
        /** @description What keeps an experiment from a result; /docs/errors#warnings explains the codes. */
        ExperimentWarning: {
            /**
             * @description What it is about, for programs.
             * @enum {string}
             */
            code: "nobody_takes_part" | "flag_off" | "all_control" | "no_control" | "variant_without_share" | "unknown_shares" | "ambiguous_condition" | "no_metrics" | "no_goal";
            /** @description The same for people. */
            detail: string;
        };
        MetricOfExperiment: {
            /** @description Of the metric’s place in the experiment. */
            id: number;
            /** @description The id of the metric. */
            metric: number;
            /** @description What people call the metric. */
            metric_name: string;
            /**
             * @description How an identity’s events become its one number.
             * @enum {string}
             */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good; verdicts follow it.
             * @enum {string}
             */
            direction: "up" | "down" | "informational";
            /**
             * @description What somebody expected; nothing follows from it.
             * @enum {string}
             */
            expected_direction: "increase" | "decrease" | "not_increase" | "not_decrease";
            /** @description Which events count. */
            definition: components["schemas"]["MetricDefinition"];
            /** @description The version of the metric that is measured: the newest before the start, the same one afterwards. */
            metric_version: number;
            /**
             * @description `goal` decides, `secondary` is looked at, `guardrail` must not be harmed by more than its margin.
             * @enum {string}
             */
            role: "goal" | "secondary" | "guardrail";
            /** @description Part of control’s mean that a guardrail may lose; null for others. */
            margin: number | null;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
        };
        ExpectedEnd: {
            /**
             * Format: date-time
             * @description When it is; may have passed. Nothing is expected later than in ten years.
             */
            at: string;
            /**
             * @description `schedule`: it is completed then by itself. `rate`: it has `planned_units` then if they go on to come as they did; an estimate.
             * @enum {string}
             */
            by: "schedule" | "rate";
        };
        LatestFigures: {
            /** @description Null where no goal is compared yet. */
            primary: components["schemas"]["PrimaryFigures"] | null;
            /** @description Identities of control and the smallest treatment together, to be held against `planned_units`. */
            units: number | null;
            /** @description Whether the sizes of the variants are wrong: then no figure can be trusted. */
            srm_alarm: boolean;
            /** @description Null where there is no guardrail. */
            worst_guardrail: components["schemas"]["WorstGuardrail"] | null;
            /**
             * Format: date-time
             * @description The moment that the figures are of.
             */
            as_of: string;
            /** @description The number of the refresh that found them. */
            seq: number;
        };
        /** @description What the headline metric says. */
        PrimaryFigures: {
            /** @description The id of the headline metric. */
            metric_id: number;
            /** @description Its name. */
            metric: string;
            /** @description The treatment that speaks for the experiment: the best that is better, or else the worst that is worse, or else the best. */
            variant: string;
            /**
             * @description As in the results.
             * @enum {string}
             */
            verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "indication" | "waiting" | "informational";
            /** @description Of 1; null where only the difference is known, or nothing. */
            lift: number | null;
            /** @description Lower end of the interval by which the verdict falls: the always-valid one, or that of one look where the experiment decides once. */
            lower: number | null;
            /** @description Its upper end. */
            upper: number | null;
        };
        /** @description Of all guardrails the one that is worst off. */
        WorstGuardrail: {
            /** @description The id of the metric. */
            metric_id: number;
            /** @description Its name. */
            metric: string;
            /** @description The treatment. */
            variant: string;
            /**
             * @description As in the results.
             * @enum {string}
             */
            verdict: "unharmed" | "harmed" | "inconclusive" | "collecting" | "blocked" | "informational";
            /** @description How much harm is borne, of 1. */
            margin: number;
            /** @description The worst lift that is not ruled out; null where it is not known. */
            worst_lift: number | null;
        };
        CreatedExperiment: {
            id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            uuid: string;
            /** @description For people. */
            name: string;
            /** @description What was expected, and why; for people. */
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner: string | null;
            /** @description Words to find it by. */
            tags: string[];
            /** @description For people; may be blank. */
            notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            assignment: "flag" | "external";
            /** @description The source whose tables it reads, which may be changed by others, also after the final result is sealed; null where it reads the events that are sent. */
            source: components["schemas"]["ListedExperimentSource"] | null;
            /**
             * @description `created`, then `running` or `paused`, then `completed`, from which nothing leads back.
             * @enum {string}
             */
            status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description The first start; a resume keeps it. Null before. */
            started_at: string | null;
            /** @description When it was completed; null before. */
            ended_at: string | null;
            /** @description When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed. */
            seals_at: string | null;
            /** @description When the final result was sealed; null before. */
            sealed_at: string | null;
            /** @description How often figures are computed. */
            refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            settle_seconds: number;
            /** @description Identities that control and one treatment are expected to have together at the decision: there the always-valid intervals are tightest. */
            planned_units: number;
            /** @description How decisions are corrected. */
            family: components["schemas"]["Family"];
            /** @description When verdicts on goals fall. */
            decision: components["schemas"]["Decision"];
            /** @description What is believed of a lift before there are data: normal around 0. Chances and losses follow from it; verdicts do not. Null is no such belief. */
            prior: components["schemas"]["ListedExperimentPrior"] | null;
            /** @description The smallest lift that it is planned to see, as a part of control’s mean: 0.05 is 5 %. Pages say when it is reached; nothing is decided by it. Null is none. */
            target_effect: number | null;
            /** @description What keeps it from a result as it is set up now; it may be started all the same. Empty once it is completed. */
            warnings: components["schemas"]["ExperimentWarning"][];
            /** @description The id of the feature. */
            feature: number;
        };
        /** @description The outcome will be at the `Location`. */
        PendingCommand: {
            /** @description Of the command. */
            id: string;
            /**
             * @description Not decided yet.
             * @constant
             */
            status: "pending";
        };
        ExperimentDetail: {
            id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            uuid: string;
            /** @description For people. */
            name: string;
            /** @description What was expected, and why; for people. */
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner: string | null;
            /** @description Words to find it by. */
            tags: string[];
            /** @description For people; may be blank. */
            notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            assignment: "flag" | "external";
            /** @description The source whose tables it reads, which may be changed by others, also after the final result is sealed; null where it reads the events that are sent. */
            source: components["schemas"]["ListedExperimentSource"] | null;
            /**
             * @description `created`, then `running` or `paused`, then `completed`, from which nothing leads back.
             * @enum {string}
             */
            status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description The first start; a resume keeps it. Null before. */
            started_at: string | null;
            /** @description When it was completed; null before. */
            ended_at: string | null;
            /** @description When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed. */
            seals_at: string | null;
            /** @description When the final result was sealed; null before. */
            sealed_at: string | null;
            /** @description How often figures are computed. */
            refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            settle_seconds: number;
            /** @description Identities that control and one treatment are expected to have together at the decision: there the always-valid intervals are tightest. */
            planned_units: number;
            /** @description How decisions are corrected. */
            family: components["schemas"]["Family"];
            /** @description When verdicts on goals fall. */
            decision: components["schemas"]["Decision"];
            /** @description What is believed of a lift before there are data: normal around 0. Chances and losses follow from it; verdicts do not. Null is no such belief. */
            prior: components["schemas"]["ListedExperimentPrior"] | null;
            /** @description The smallest lift that it is planned to see, as a part of control’s mean: 0.05 is 5 %. Pages say when it is reached; nothing is decided by it. Null is none. */
            target_effect: number | null;
            /** @description What keeps it from a result as it is set up now; it may be started all the same. Empty once it is completed. */
            warnings: components["schemas"]["ExperimentWarning"][];
            /** @description The feature whose variants are compared. */
            feature: components["schemas"]["ListedExperimentFeature"];
            /** @description In their order; the first one in the role of a goal is the headline. */
            metrics: components["schemas"]["MetricOfExperiment"][];
            /**
             * @description How it stands, in one word: the most urgent that applies; /docs/results#the-status-word.
             * @enum {string}
             */
            status_word: "harmed" | "blocked" | "stale" | "nobody_yet" | "collecting" | "better" | "worse" | "undecided" | "running" | "paused" | "settling" | "sealed" | "not_ready" | "scheduled" | "draft";
            /** @description The same in a sentence or two, for people. */
            status_reason: string;
            status_details: components["schemas"]["StatusDetails"];
            /** @description Who takes part and how they are split, now. */
            experiment_rollout: components["schemas"]["Rollout"];
            /** @description The intervals in which it served the same, oldest first; empty before the start. */
            epochs: components["schemas"]["Epoch"][];
            /** @description Commands that were given in advance, in the order of their times. */
            schedule: components["schemas"]["ScheduleEntry"][];
            /**
             * @description What happens after a refresh by which a guardrail is `harmed`: nothing, or a pause that also drops the rest of the schedule.
             * @enum {string}
             */
            on_guardrail_breach: "nothing" | "pause";
            /** @description Counts the applied commands. */
            revision: number;
        };
        /** @description What the status word rests on. */
        StatusDetails: {
            /** @description From 1, the most urgent, to 12. */
            rank: number;
            /** @description What the word rests on, the weightiest first. */
            reasons: components["schemas"]["StatusReason"][];
            /** @description What to do now; null is to wait. */
            next_step: ("pause" | "look_at_guardrail" | "open_exposures" | "send_numbers" | "open_operations" | "run_checklist" | "complete_and_ship" | "wait_for_guardrails" | "complete" | "extend_or_complete" | "resume" | "see_proof" | "fix_warnings" | "edit_schedule" | "start") | null;
            /** @description Of a sealed experiment: what its metrics said at the seal, null where none decided. */
            last_verdict: ("harmed" | "blocked" | "collecting" | "better" | "worse" | "undecided") | null;
        };
        /** @description One of the things that a status word rests on. */
        StatusReason: {
            /**
             * @description What it is about, for programs.
             * @enum {string}
             */
            code: "guardrail_harmed" | "served_on" | "sample_ratio" | "values_unreadable" | "refreshes_fail" | "figures_are_old" | "no_exposures" | "exposures_do_not_count" | "below_floor" | "verdict" | "other_verdict" | "verdict_withdrawn" | "goals_changed" | "guardrails_unharmed" | "guardrails_open" | "no_effect_seen" | "planned_units" | "decided_at_planned_end" | "headline_failed" | "paused" | "completed" | "sealed" | "warning" | "scheduled_start" | "not_started";
            /** @description The same for people. */
            detail: string;
        };
        Rollout: {
            /** @description Whether the flag is on for those who take part. */
            enabled: boolean;
            /** @description How many of the audience take part, in percent. */
            rollout_percentage: number;
            /** @description What control gets. */
            feature_state_value: components["schemas"]["RolloutValue"];
            /** @description What is left of 100 % is control’s. */
            multivariate_feature_state_values: components["schemas"]["VariantShare"][];
            /** @description Null is everybody. */
            audience: components["schemas"]["Audience"] | null;
        };
        VariantShare: {
            /** @description The id of the variant. */
            multivariate_feature_option: number;
            /** @description The key of the variant. */
            key: string;
            /** @description Percent of those who take part. */
            percentage_allocation: number;
        };
        /** @description Whom the experiment is for. */
        Audience: {
            /**
             * @description Whether any or all of the segments must have an identity.
             * @enum {string}
             */
            match: "any" | "all";
            /** @description Ids of the segments. */
            segment_ids: number[];
            /** @description The same with names. */
            segments: components["schemas"]["AudienceSegment"][];
        };
        /** @description An interval of constant serving; analysis is by epochs. */
        Epoch: {
            /** @description Counts from 1 by the experiment. */
            number: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            from: string;
            /** @description Null while the epoch is open. */
            to: string | null;
            /** @description How many of the audience took part, in percent. */
            rollout_percentage: number;
            /** @description What is left of 100 % was control’s. */
            allocation: components["schemas"]["VariantShare"][];
            /** @description Null is everybody. */
            audience: components["schemas"]["FrozenAudience"] | null;
        };
        /** @description An audience with the rules that its segments had at the start. */
        FrozenAudience: {
            /**
             * @description Whether any or all of the segments must have an identity.
             * @enum {string}
             */
            match: "any" | "all";
            /** @description Ids of the segments. */
            segment_ids: number[];
            /** @description The segments with their rules. */
            segments: components["schemas"]["FrozenAudienceSegment"][];
        };
        /** @description A rule of a segment as it was when the experiment started. */
        FrozenRule: {
            /**
             * @description How many of its parts must hold.
             * @enum {string}
             */
            type: "ALL" | "ANY" | "NONE";
            /** @description Rules within this one. */
            rules: components["schemas"]["FrozenRule"][];
            /** @description What is asked of an identity. */
            conditions: components["schemas"]["FrozenRuleCondition"][];
        };
        ScheduleEntry: {
            /**
             * Format: date-time
             * @description When it is given.
             */
            at: string;
            /**
             * @description What is asked of the experiment then.
             * @enum {string}
             */
            command: "start" | "pause" | "rollout" | "complete";
            /** @description Of `rollout`. */
            rollout_percentage: number | null;
            /** @description Of `complete`; what is shipped is named by its id. */
            outcome: (("restore" | "keep_control") | components["schemas"]["ScheduleEntryOutcome"]) | null;
            /**
             * @description `dropped`: the experiment was over before its time came.
             * @enum {string}
             */
            status: "pending" | "applied" | "refused" | "dropped";
            /** @description Null unless it was applied or refused. */
            decided_at: string | null;
            /** @description Why it was refused; the entries after it are given all the same. */
            refusal: components["schemas"]["Refusal"] | null;
        };
        Preflight: {
            /**
             * @description The worst of them, with `unknown` between `pass` and `warn`.
             * @enum {string}
             */
            outcome: "pass" | "warn" | "fail" | "unknown";
            /** @description In an order in which people should read them. */
            checks: components["schemas"]["PreflightCheck"][];
        };
        PreflightCheck: {
            /**
             * @description What was looked at; some are there once for each metric.
             * @enum {string}
             */
            check: "variants_differ" | "control_is_default" | "set_up" | "served_elsewhere" | "flag_evaluated" | "exposures_arrive" | "clocks_agree" | "events_arrive" | "values_are_numbers" | "nobody_is_taken_out" | "audience_is_reached" | "alone_in_its_audience" | "alone_on_its_metric" | "whole_weeks" | "parts_work";
            /**
             * @description `fail`: no result will come of it; `warn`: look at it; `unknown`: nobody could say just now.
             * @enum {string}
             */
            outcome: "pass" | "warn" | "fail" | "unknown";
            /** @description The same in a sentence, for people. */
            detail: string;
        };
        Experiment: {
            id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            uuid: string;
            /** @description For people. */
            name: string;
            /** @description What was expected, and why; for people. */
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner: string | null;
            /** @description Words to find it by. */
            tags: string[];
            /** @description For people; may be blank. */
            notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            assignment: "flag" | "external";
            /** @description The source whose tables it reads, which may be changed by others, also after the final result is sealed; null where it reads the events that are sent. */
            source: components["schemas"]["ListedExperimentSource"] | null;
            /**
             * @description `created`, then `running` or `paused`, then `completed`, from which nothing leads back.
             * @enum {string}
             */
            status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description The first start; a resume keeps it. Null before. */
            started_at: string | null;
            /** @description When it was completed; null before. */
            ended_at: string | null;
            /** @description When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed. */
            seals_at: string | null;
            /** @description When the final result was sealed; null before. */
            sealed_at: string | null;
            /** @description How often figures are computed. */
            refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            settle_seconds: number;
            /** @description Identities that control and one treatment are expected to have together at the decision: there the always-valid intervals are tightest. */
            planned_units: number;
            /** @description How decisions are corrected. */
            family: components["schemas"]["Family"];
            /** @description When verdicts on goals fall. */
            decision: components["schemas"]["Decision"];
            /** @description What is believed of a lift before there are data: normal around 0. Chances and losses follow from it; verdicts do not. Null is no such belief. */
            prior: components["schemas"]["ListedExperimentPrior"] | null;
            /** @description The smallest lift that it is planned to see, as a part of control’s mean: 0.05 is 5 %. Pages say when it is reached; nothing is decided by it. Null is none. */
            target_effect: number | null;
            /** @description What keeps it from a result as it is set up now; it may be started all the same. Empty once it is completed. */
            warnings: components["schemas"]["ExperimentWarning"][];
            /** @description The feature whose variants are compared. */
            feature: components["schemas"]["ListedExperimentFeature"];
            /** @description In their order; the first one in the role of a goal is the headline. */
            metrics: components["schemas"]["MetricOfExperiment"][];
        };
        PresentRollout: {
            /** @description As a change takes it. */
            rollout: components["schemas"]["Rollout"];
            /** @description `rollout_percentage` in hundredths of a percent: whole numbers, as they are hashed against. */
            basis_points: number;
            /** @description Control first; together 10,000. */
            split: components["schemas"]["PresentRolloutSplit"][];
            /** @description Whether it is served now: only while the experiment runs. */
            is_served: boolean;
            /** @description The epoch that is open, or the last one; null before the first start. */
            epoch: components["schemas"]["Epoch"] | null;
            /** @description Whether the next start begins a new phase, because a pause has changed the split. */
            begins_phase: boolean;
            /** @description Steps of the schedule that are to come, the next one first. A change that was sent and is not decided yet is in `live/`. */
            pending: components["schemas"]["PresentRolloutPending"][];
        };
        RolloutPreview: {
            /** @description False when the rollout is as asked already. */
            changes: boolean;
            /** @description As it is. */
            before: components["schemas"]["Rollout"];
            /** @description As it would be. */
            after: components["schemas"]["Rollout"];
            /** @description True only while the experiment runs. */
            opens_epoch: boolean;
            /** @description The phase that would begin, in a pause with the next start, because the split is not that of the latest epoch; null where none would. */
            new_phase: components["schemas"]["RolloutPreviewNewPhase"] | null;
            /** @description Null for an external experiment: others assign its variants. */
            moves: components["schemas"]["RolloutMoves"] | null;
            /** @description Null before the first refresh, and for an external experiment. */
            estimate: components["schemas"]["RolloutPreviewEstimate"] | null;
        };
        /** @description Percentages of all identities (with an audience: of its members), by the intervals of the hash; together 100. Both rollouts are taken as they are served while the experiment runs. */
        RolloutMoves: {
            /** @description Percent that would take part and do not now. */
            newly_enrolled: number;
            /** @description Percent that take part now and would not. */
            no_longer_enrolled: number;
            /** @description Identities that are enrolled before and after, and get another variant. */
            between_variants: components["schemas"]["RolloutMovesMove"][];
            /** @description Percent that keep what they have. */
            unchanged: number;
        };
        Command: {
            /** @description As in the `Location`; with an `Idempotency-Key`, always the same. */
            id: string;
            /**
             * @description `pending` is durable and not decided yet; the others are final.
             * @enum {string}
             */
            status: "pending" | "applied" | "refused";
            /** @description What was asked, such as `start`; null while the command is pending. */
            kind: string | null;
            /** @description Null while the command is pending. */
            decided_at: string | null;
            /** @description Why it was refused; null unless it was. */
            refusal: components["schemas"]["Refusal"] | null;
        };
        Schedule: {
            /** @description Commands that were given in advance, in the order of their times. */
            entries: components["schemas"]["ScheduleEntry"][];
            /**
             * @description What happens after a refresh by which a guardrail is `harmed`: nothing, or a pause that also drops the rest of the schedule.
             * @enum {string}
             */
            on_guardrail_breach: "nothing" | "pause";
        };
        LatestExposures: {
            /** @description Null, with the payload, before the first refresh that succeeded. */
            as_of: string | null;
            /** @description Null when the last refresh succeeded. */
            last_error_at: string | null;
            /** @description When somebody last asked for a refresh of this payload; null: never. Either request computes both payloads, so to see that one is done, wait for `seq` to grow. */
            refresh_requested_at: string | null;
            /** @description Whether this is the sealed result, which never changes. */
            is_final: boolean;
            /** @description When it was done; null without a snapshot. */
            computed_at: string | null;
            /** @description Which refresh of the experiment it is of; null without a snapshot. */
            seq: number | null;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys, no white space and numbers as ECMAScript writes them: [Snapshots](/docs/snapshots) has the recipe. Null without a snapshot. */
            content_hash: string | null;
            /** @description Why the last refresh failed, for programs; null when it succeeded. */
            last_error_code: string | null;
            /** @description The same for people. */
            last_error_detail: string | null;
            /** @description Null before the first refresh that succeeded. */
            payload: components["schemas"]["ExposuresPayload"] | null;
        };
        /** @description First exposures by variant over time. */
        ExposuresPayload: {
            /** @description Identities that saw more than one variant in the phase in which they came, and so count for none. */
            excluded_identities: number;
            /** @description When identities were exposed first. Increments, not running totals. */
            timeseries: components["schemas"]["ExposuresPayloadTimeseries"];
            /** @description Identities that count, by the key of the variant. */
            totals: components["schemas"]["Totals"];
            /** @description Exposure events, repeats by the same identity included, by what their verification said. `verified` (our hash gives the same variant) and `trusted` (an external experiment) enrol; the others are kept and enrol nobody: `no_identity`, `unknown_feature`, `not_running`, `overridden`, `not_enrolled` (outside of the percentage), `not_in_audience`, `audience_unchecked` (no traits known), `ambiguous_condition` (whether it takes part depends on which of Flagsmith’s engines is asked), `wrong_variant` (without a `value`: before `overridden`). The first that holds counts, in this order; what did not occur is left out. [Events](/docs/events#exposures) says more. */
            health: components["schemas"]["Totals"];
            /** @description Events that came more than a week after they had happened; left out where there were none, null where they could not be counted. */
            late?: components["schemas"]["ExposuresPayloadLate"] | null;
            /** @description Accepted events of the environment that were not in ClickHouse yet when it was read; left out where there were none, null where nobody could say. */
            events_in_transit?: number | null;
            /**
             * Format: date-time
             * @description The `as_of` of the snapshot since which no event has come that counts, so that nothing was read again; left out where it was.
             */
            unchanged_since?: string;
        };
        LatestResults: {
            /** @description Null, with the payload, before the first refresh that succeeded. */
            as_of: string | null;
            /** @description Null when the last refresh succeeded. */
            last_error_at: string | null;
            /** @description When somebody last asked for a refresh of this payload; null: never. Either request computes both payloads, so to see that one is done, wait for `seq` to grow. */
            refresh_requested_at: string | null;
            /** @description Whether this is the sealed result, which never changes. */
            is_final: boolean;
            /** @description When it was done; null without a snapshot. */
            computed_at: string | null;
            /** @description Which refresh of the experiment it is of; null without a snapshot. */
            seq: number | null;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys, no white space and numbers as ECMAScript writes them: [Snapshots](/docs/snapshots) has the recipe. Null without a snapshot. */
            content_hash: string | null;
            /** @description Why the last refresh failed, for programs; null when it succeeded. */
            last_error_code: string | null;
            /** @description The same for people. */
            last_error_detail: string | null;
            /** @description Null before the first refresh that succeeded. */
            payload: components["schemas"]["ResultsPayload"] | null;
        };
        /** @description The metrics of all variants as of one moment. Events count from an identity’s first exposure on, while the experiment ran and up to the end of the window. [Reading results](/docs/results) has the formulas. */
        ResultsPayload: {
            /** @description Of a sample ratio mismatch, for a single look: the chi-squares of the variants’ sizes against the allocation, added over the phases. Null where nothing was tested: below 100 identities in every phase, for instance, or below 5 expected in a variant. */
            srm_p_value: number | null;
            /** @description Sample ratio mismatch: whether the variants have the sizes that they should. */
            srm: components["schemas"]["ResultsPayloadSampleRatio"];
            /** @description Identities that saw more than one variant in the phase in which they came, and so count for none. */
            excluded_identities: number;
            /** @description How many were excluded. Older snapshots have none. */
            crossover?: components["schemas"]["Crossover"];
            /** @description In the order of time. Older snapshots have none. */
            phases?: components["schemas"]["ResultsPhase"][];
            /** @description Variants that somebody got although the phase gives them to nobody; of those that no epoch names, the largest. */
            unexpected_variants: string[];
            /** @description How many more of them there are. */
            unexpected_variants_left_out: number;
            /** @description In their order; `headline` names the first goal. */
            metrics: components["schemas"]["MetricResult"][];
            /** @description Accepted events of the environment that were not in ClickHouse yet when it was read; left out where there were none, null where nobody could say. */
            events_in_transit?: number | null;
            /**
             * Format: date-time
             * @description The `as_of` of the snapshot since which no event has come that counts, so that nothing was read again; left out where it was.
             */
            unchanged_since?: string;
            /** @description The decisions that are corrected together. */
            family?: components["schemas"]["ResultsPayloadFamily"];
            /** @description The first goal, to be read first. Missing where no metric is a goal. */
            headline?: components["schemas"]["ResultsPayloadHeadline"];
            /** @description Where the decision at the planned end has got; missing where verdicts fall at every look. */
            decision?: components["schemas"]["ResultsPayloadDecision"];
            /** @description What to know before the figures are believed. Missing where there is nothing. */
            warnings?: components["schemas"]["ResultsWarning"][];
        } & {
            [key: string]: unknown;
        };
        /** @description The sizes of the variants in one phase. */
        SampleRatioPhase: {
            /** @description Of the phase, from 1. */
            number: number;
            /** @description Why it is left out of the test for a single look, as `srm.reason`; null when it is in it. */
            reason: string | null;
            /** @description Identities that came first in this phase, by variant. */
            observed: components["schemas"]["Totals"];
            /** @description Its identities times the share; empty where it is left out. */
            expected: components["schemas"]["Expected"];
            /** @description Its chi-square; null where it is left out. */
            statistic: number | null;
            /** @description One less than the variants with a share. */
            degrees_of_freedom: number | null;
        } & {
            [key: string]: unknown;
        };
        /** @description Identities that saw more than one variant in the phase in which they came. */
        Crossover: {
            /** @description Whether there are at least 10, and 1 % of all. It warns and blocks nothing. */
            alarm: boolean;
            /** @description The same as `excluded_identities`. */
            excluded: number;
            /** @description Their part of all identities that came. */
            share: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A run of epochs with the same split and the same audience. An identity belongs to the phase of its first exposure, and only what it does in that phase counts. */
        ResultsPhase: {
            /** @description From 1. */
            number: number;
            /**
             * Format: date-time
             * @description Where its first epoch begins.
             */
            from: string;
            /**
             * Format: date-time
             * @description Where its last epoch ends, or the window.
             */
            to: string;
            /** @description The numbers of its epochs. */
            epochs: number[];
            /** @description By the key of the variant: the part that it was to get. Empty where nobody has told. */
            split: components["schemas"]["Split"];
            /** @description Identities that came first in this phase, by the key of the variant. */
            observed: components["schemas"]["Totals"];
            /** @description Identities that saw more than one variant in this phase, by the one that they saw first. */
            excluded: components["schemas"]["Totals"];
            /** @description Identities of the phase that are in no comparison, since an arm has fewer than two. Absent where there are none. */
            left_out?: number;
        } & {
            [key: string]: unknown;
        };
        MetricResult: {
            /** @description The id of the metric. */
            metric_id: number;
            /** @description The version that counted; older snapshots say none. */
            metric_version?: number;
            /** @description What people called it then. */
            name: string;
            /**
             * @description What it was for; older snapshots say none.
             * @enum {string}
             */
            role?: "goal" | "secondary" | "guardrail";
            /**
             * @description How an identity’s events became its one number.
             * @enum {string}
             */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            direction: "up" | "down" | "informational";
            /** @description As it counted for these figures. */
            definition?: components["schemas"]["AnyObject"];
            /** @description By the key of the variant, `control` among them; over all phases. */
            variants: components["schemas"]["Variants"];
            /** @description By phase. Absent where there is one phase only: then `variants` has its sums. */
            phases?: components["schemas"]["MetricPhase"][];
            /** @description By the key of the treatment; null below the floors, or where control’s mean is not above 0. */
            inference: components["schemas"]["MetricResultInference"];
            /** @description By the key of the treatment. */
            analysis: components["schemas"]["MetricResultAnalysis"];
            /** @description Why the metric could not be read; the others stand. Null when it could. */
            error: components["schemas"]["MetricResultError"] | null;
        } & {
            [key: string]: unknown;
        };
        /** @description What a variant’s identities did, in sums from which everything else follows. */
        ArmStatistics: {
            /** @description Identities, whether they did anything or not. */
            n: number;
            /** @description Of the identities’ numbers: converted ones, events, values or averages, by the aggregation. */
            sum: number;
            /** @description Of the squares of the identities’ numbers. */
            sum_squares: number;
            /** @description Of the identities’ numbers. Older snapshots have none of what is centred. */
            mean?: number;
            /** @description Sum of the squared deviations from the mean: what `sum_squares` loses where numbers are large and close together is still in it. */
            m2?: number;
            /** @description Events whose value is no number; they are left out of the sums. */
            rejected_values: number;
            /** @description Events whose value is a number, of a metric that reads values. Older snapshots have none. */
            read_values?: number;
            /** @description The part of the values that are no numbers: `rejected_values` of all; of a ratio the larger one of above and below the line; of several phases not less than their average by `weights`. Above 0.01 there is a warning, above 0.05 the verdict is `blocked`. Absent where it is 0. */
            unreadable_share?: number;
            /** @description What is below the line; of a ratio only, as all below. */
            denominator_sum?: number;
            /** @description Of the identities’ squares below the line. */
            denominator_sum_squares?: number;
            /** @description Of the identities’ numbers below the line. */
            denominator_mean?: number;
            /** @description Of their squared deviations from that mean. */
            denominator_m2?: number;
            /** @description Numerator times denominator, over the identities. */
            sum_of_products?: number;
            /** @description Over the identities, the product of the deviations above and below the line from their means. */
            comoment?: number;
            /** @description Events below the line whose value is no number. */
            denominator_rejected_values?: number;
            /** @description Events below the line whose value is a number. */
            denominator_read_values?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A metric in one phase of the experiment. */
        MetricPhase: {
            /** @description The number of the phase. */
            phase: number;
            /** @description By the key of the variant; one that nobody saw in the phase has 0 identities. */
            variants: components["schemas"]["Variants"];
            /** @description By the key of the treatment: what the phase weighs in its comparison, the part of the identities of control and the treatment that came in it. A phase in which one of the two has less than two identities is left out, and has no weight. */
            weights: components["schemas"]["Split"];
        } & {
            [key: string]: unknown;
        };
        /** @description The lift as Flagsmith’s clients know it: a 95 % interval by the normal distribution, valid for a single look. `analysis` has the same lift with Student’s t, whose interval is a little wider, and the verdict. Go by that. */
        Inference: {
            /** @description Relative to control’s mean; 0.2 is 20 % more. */
            lift: number;
            /** @description Lower end of its 95 % interval: the lift less 1.959964 standard errors (Φ⁻¹(0.975)). */
            ci_low: number;
            /** @description Upper end of the same. */
            ci_high: number;
            /** @description Of being better than control, by the metric’s direction. */
            chance_to_win: number;
        };
        /** @description A treatment against control. [Reading results](/docs/results) has the formulas. */
        TreatmentAnalysis: components["schemas"]["TreatmentAnalysisResult"] | components["schemas"]["TreatmentAnalysisAbsoluteOnly"] | components["schemas"]["TreatmentAnalysisRefused"];
        DifferenceAtEveryLook: {
            /** @description Lower end of the 95 % confidence sequence. */
            ci_low: number;
            /** @description Upper end of the same. */
            ci_high: number;
        } & {
            [key: string]: unknown;
        };
        /** @description One-sided non-inferiority: is the harm surely below the margin? */
        GuardrailResult: {
            /** @description How much worse than control still counts as unharmed: part of its mean, 0.02 is 2 %. */
            margin: number;
            /**
             * @description `unharmed`, `harmed`: the harm is surely less, surely more than the margin. The others as ever.
             * @enum {string}
             */
            verdict: "unharmed" | "harmed" | "inconclusive" | "collecting" | "blocked" | "informational";
            /**
             * Format: date-time
             * @description The `as_of` of the first snapshot since when all have had this verdict, if it is `better`, `worse`, `harmed` or `unharmed`; else of the one that was taken back last.
             */
            decided_at?: string;
            /**
             * Format: date-time
             * @description The `as_of` of the snapshot that took back the last verdict which was taken back.
             */
            withdrawn_at?: string;
            /**
             * @description Which one that was.
             * @enum {string}
             */
            withdrawn_verdict?: "better" | "worse" | "harmed" | "unharmed";
            /** @description By how much it holds, in units of the metric: the difference and the margin, the good way up. */
            contrast?: number;
            /** @description Of the contrast. */
            standard_error?: number;
            /** @description Valid for a single look. */
            fixed?: components["schemas"]["GuardrailResultFixed"];
            /** @description Valid at every look; the verdict follows from it. */
            always_valid?: components["schemas"]["GuardrailResultAlwaysValid"];
            /** @description Why there are no figures, or no `worst_lift`: as in `reason` or `lift_refusal` of the analysis. */
            reason?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description `(treatment − control) / |control|` of the means: 0.2 is 20 %. */
        LiftEstimate: {
            /** @description Treatment against control; above 0 is more, whichever way is good. */
            estimate: number;
            /** @description Lower end of the 95 % interval by Student’s t, valid for a single look. */
            ci_low: number;
            /** @description Upper end of the same. */
            ci_high: number;
        } & {
            [key: string]: unknown;
        };
        UnboundedLift: {
            /** @description As in a `result`. */
            estimate: number;
            /** @description For a single look; null without a bound. */
            ci_low: number | null;
            /** @description The same. */
            ci_high: number | null;
        } & {
            [key: string]: unknown;
        };
        ResultsWarning: {
            /**
             * @description Of a variant’s values for a metric, more than 1 % are no numbers.
             * @constant
             */
            code: "values_unreadable";
            /** @description The id of the metric. */
            metric_id: number;
            /** @description The key of the variant. */
            variant: string;
            /** @description The part of the values; above 0.05 the verdict is `blocked`. */
            share: number;
            /** @description The same for people. */
            detail: string;
        } & {
            [key: string]: unknown;
        };
        Snapshot: {
            id: number;
            /**
             * @description Which of the two that a refresh computes.
             * @enum {string}
             */
            kind: "exposures" | "results";
            /** @description Counts the refreshes of the experiment. */
            seq: number;
            /**
             * Format: date-time
             * @description The moment that it speaks of.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description When it was done.
             */
            computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys, no white space and numbers as ECMAScript writes them: [Snapshots](/docs/snapshots) has the recipe. */
            content_hash: string;
            /** @description Which version of Holdfast computed it. */
            software_version: string;
            /** @description Whether it is part of the sealed result. */
            is_final: boolean;
        };
        WholeSnapshot: components["schemas"]["WholeSnapshotExposures"] | components["schemas"]["WholeSnapshotResults"];
        /** @description All that a snapshot was computed from, besides the events; [Snapshots](/docs/snapshots) tells how to derive it again. */
        SnapshotBasis: {
            /** @description The client key, which is part of what is hashed. */
            environment_key: string;
            /** @description The name of the feature. */
            feature: string;
            /** @description The id of the experiment. */
            experiment_id: number;
            /**
             * Format: uuid
             * @description Names its workflow.
             */
            experiment_uuid: string;
            /**
             * @description Who assigned variants.
             * @enum {string}
             */
            assignment: "flag" | "external";
            /** @description Null where somebody else assigns. */
            salts?: components["schemas"]["SnapshotBasisSalts"];
            /**
             * Format: date-time
             * @description The moment of the computation; the window ends there at the latest.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description Only events that had arrived before this moment are in the figures, in all of them. Older snapshots have none.
             */
            received_before?: string;
            /** @description Half-open, of the events’ own time. */
            window: components["schemas"]["SnapshotBasisWindow"];
            /** @description The tables of the warehouse that were read. */
            events?: components["schemas"]["SnapshotBasisEvents"];
            /** @description Of tables that are not Holdfast’s, how they were read. Others may change what is in them, also after a result is sealed, so that it need not follow from them any more. Missing where events were sent. */
            source?: components["schemas"]["SnapshotBasisSource"];
            /** @description The intervals in which the experiment served the same; only these count. */
            epochs: components["schemas"]["SnapshotBasisEpoch"][];
            /** @description Runs of epochs with the same split and audience; each is an experiment of its own. Older snapshots have none: their figures take all epochs together. */
            phases?: components["schemas"]["SnapshotBasisPhase"][];
            /** @description As they were measured. */
            metrics: components["schemas"]["SnapshotBasisMetric"][];
            /** @description The key that control has in the payload. */
            control: string;
            /** @description Tunes the always-valid intervals. */
            planned_units: number;
            /**
             * @description How figures follow from sums. Missing in older snapshots, which are by `lift-delta-1`.
             * @constant
             */
            method?: "contrast-fieller-2";
            /** @description How decisions were corrected. */
            family?: components["schemas"]["SnapshotBasisFamily"];
            /** @description When verdicts on goals fell. */
            decision?: components["schemas"]["SnapshotBasisDecision"];
            /** @description What was believed of lifts before there were data. */
            prior?: components["schemas"]["SnapshotBasisPrior"] | null;
            /** @description Null in the first snapshots; older ones lack it, and took it from the one before them. */
            before?: components["schemas"]["SnapshotBasisBefore"] | null;
        } & {
            [key: string]: unknown;
        };
        /** @description Who was shown what, and when. */
        AssignmentTable: {
            /** @description The database of the table. */
            database: string;
            /** @description The table, or a view. */
            table: string;
            /** @description The column with who it was. */
            identity: string;
            /** @description The column with when it was. */
            time: string;
            /** @description The column with the key of the variant. */
            variant: string;
            /** @description The column with the name of the experiment; null: all rows are of one. */
            experiment: string | null;
        };
        /** @description The events of one name. */
        FactTable: {
            /** @description What metrics call the event. */
            event: string;
            /** @description The database of the table. */
            database: string;
            /** @description The table, or a view. */
            table: string;
            /** @description The column with who it was. */
            identity: string;
            /** @description The column with when it was. */
            time: string;
            /** @description The column with the event’s number; null: it has none. */
            value: string | null;
            /** @description The column that tells equal events apart; null: there is none. */
            row_id: string | null;
            /** @description The column with the event’s name; null: all rows are of this event. */
            event_column: string | null;
            /** @description What metrics may read: column by name. */
            fields: components["schemas"]["FactTableFields"];
        };
        /** @description A verdict of the results before, with its dates. */
        DatedVerdict: {
            /** @description What it was. */
            verdict: string;
        } & {
            [key: string]: unknown;
        };
        SnapshotSql: {
            /** @description Which one it is of. */
            snapshot: components["schemas"]["Snapshot"];
            /** @description Where the statements run; those over tables of others name their databases themselves. */
            database: string;
            /** @description In the order in which they are run; none where nothing had been served yet. */
            statements: components["schemas"]["SnapshotSqlStatement"][];
        };
        Verification: {
            /** @description Which one was derived again. */
            snapshot: components["schemas"]["Snapshot"];
            /**
             * @description `equal`: the events give the same figures. `rounded`: but for the last digits of sums. `different`: they give others. `tampered`: what is stored was changed. `underivable`: see `remarks`.
             * @enum {string}
             */
            outcome: "equal" | "rounded" | "different" | "tampered" | "underivable";
            /** @description What explains the outcome, or says what it does not mean. */
            remarks: components["schemas"]["VerificationRemark"][];
            /** @description What the hash of what is stored is now: `snapshot.content_hash` unless it was changed. */
            hash: string;
            /** @description Every place that differs, the first fifty; long values are cut. */
            differences: components["schemas"]["VerificationDifference"][];
            /** @description How many more there are. */
            differences_left_out: number;
            /** @description Which version of Holdfast derived it again. */
            software_version: string;
        };
        VerificationPending: {
            /**
             * @description It is under way.
             * @constant
             */
            status: "pending";
        };
        FinalResult: {
            /**
             * Format: date-time
             * @description When it was sealed.
             */
            sealed_at: string;
            /** @description The last exposures; null where none could be computed. */
            exposures: components["schemas"]["FinalResultExposures"] | null;
            /** @description The last results; null where none could be computed. */
            results: components["schemas"]["FinalResultResults"] | null;
        };
        LiveView: {
            /** @description Null while the experiment is being created. */
            state: components["schemas"]["LiveViewState"] | null;
            /** @description Commands that are durable and not decided yet, in their order. */
            pending: components["schemas"]["LiveViewPending"][];
            /** @description How refreshing goes. */
            next_refresh: components["schemas"]["LiveViewNextRefresh"];
            /** @description When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed. */
            seals_at: string | null;
        };
        ResultsSeries: {
            /** @description The metric that it is about. */
            metric: components["schemas"]["ResultsSeriesMetric"];
            /** @description Oldest first. */
            points: components["schemas"]["ResultsPoint"][];
            /** @description All of them, oldest first; what lies between two is a pause. */
            epochs: components["schemas"]["Epoch"][];
            /** @description What was done, oldest first, at most the latest 500. */
            commands: components["schemas"]["SeriesCommand"][];
        };
        /** @description What one snapshot says of the metric. */
        ResultsPoint: {
            /** @description The number of the refresh, by which the snapshot is found. */
            seq: number;
            /**
             * Format: date-time
             * @description The moment that it speaks of.
             */
            as_of: string;
            /** @description Whether it is the sealed result. */
            is_final: boolean;
            /** @description The p-value of the sample ratio for a single look; null where it was not tested. */
            srm_p: number | null;
            /** @description Whether the sizes of the variants were found wrong by then. */
            srm_alarm: boolean;
            /** @description In the order of the feature; empty where the metric was not measured then. */
            variants: components["schemas"]["SeriesVariant"][];
        };
        /** @description One variant at one point of a series. */
        SeriesVariant: {
            /** @description The variant; `control` is the one that the others are compared with. */
            key: string;
            /** @description Identities that are counted. */
            units: number;
            /** @description Of the metric; null where nobody is counted. */
            mean: number | null;
            /** @description Of 1, against control; null for control and where there is none. */
            lift: number | null;
            /** @description The interval that may be looked at as often as one likes; null where there is none. */
            always_valid: components["schemas"]["SeriesVariantAlwaysValid"] | null;
            /** @description The interval of a single look; null where there is none. */
            fixed: components["schemas"]["SeriesVariantAlwaysValid"] | null;
            /** @description What was concluded then; null for control, and where the metric was not computed. */
            verdict: ("better" | "worse" | "inconclusive" | "collecting" | "blocked" | "indication" | "waiting" | "informational") | null;
        };
        /** @description Something that was done to the experiment. */
        SeriesCommand: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
            /** @description As in the timeline: `started`, `paused`, `rollout updated`, … */
            action: string;
            /** @description Who did it. */
            actor: string;
            /** @description Why. */
            comment: string | null;
        };
        ExposuresSeries: {
            /** @description Oldest first. */
            points: components["schemas"]["ExposuresPoint"][];
            /** @description All of them, oldest first; what lies between two is a pause. */
            epochs: components["schemas"]["Epoch"][];
            /** @description What was done, oldest first, at most the latest 500. */
            commands: components["schemas"]["SeriesCommand"][];
        };
        ExposuresPoint: {
            /** @description The number of the refresh, by which the snapshot is found. */
            seq: number;
            /**
             * Format: date-time
             * @description The moment that it speaks of.
             */
            as_of: string;
            /** @description Whether it is the sealed result. */
            is_final: boolean;
            /** @description Identities that were counted, by variant. */
            totals: components["schemas"]["Totals"];
            /** @description Exposures by their verdict, as in the exposures. */
            health: components["schemas"]["Totals"];
        };
        SampledExposure: {
            /**
             * Format: date-time
             * @description When it happened, as it was sent.
             */
            at: string;
            /**
             * Format: date-time
             * @description When it arrived.
             */
            received_at: string;
            /** @description What became of it: see /docs/events#verdicts. */
            verdict: string;
            /** @description The variant that it names. */
            variant: string;
            /** @description The epoch that it is judged by; 0 is none. */
            epoch: number;
            /** @description Who sent it, as far as that was said. */
            sdk: string;
            /** @description Whose it is; shown to administrators, null for others. */
            identifier: string | null;
        };
        TimelineEntry: {
            /** @description Names the entry for ever. */
            id: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
            /**
             * @description `command` and `rollout` were asked for, `epoch` and `refresh` followed, `metric` and `edit` changed what is said of it, `repair` is the reconciler’s.
             * @enum {string}
             */
            kind: "command" | "rollout" | "epoch" | "refresh" | "metric" | "edit" | "sealed" | "repair";
            /** @description What happened, in a few words. */
            action: string;
            /**
             * @description Commands and changes are `applied` or `refused`, refreshes `succeeded` or `failed`.
             * @enum {string}
             */
            outcome: "applied" | "refused" | "succeeded" | "failed";
            /** @description Why it was refused or failed, for programs. */
            code: string | null;
            /** @description The same for people. */
            detail: string | null;
            /** @description Whose key it was (`api-key:<id>:<name>`), `operator` for a signal that was sent by hand, `holdfast` itself. */
            actor: string;
            /**
             * @description `mcp` is a tool that an agent called; `schedule` is what was given in advance, and what happens at intervals; `guardrail` a metric that was harmed; `system` the product itself, at its start or from a command line.
             * @enum {string}
             */
            source: "api" | "mcp" | "signal" | "schedule" | "workflow" | "guardrail" | "system";
            /** @description Why, in the words of whoever asked. */
            comment: string | null;
            /** @description The id of the command. */
            command: string | null;
            /** @description By the names that the fields have elsewhere in the API. */
            before: components["schemas"]["AnyObject"] | null;
            /** @description By the names that the fields have elsewhere in the API. */
            after: components["schemas"]["AnyObject"] | null;
            /** @description The number of the newest results that the experiment had then, for `snapshots/` and for `?seq=` on its page; null where there were none. */
            snapshot_seq: number | null;
        };
        /** @description Who changed what, when, from where. Lines are never changed. */
        AuditLine: {
            id: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
            /**
             * @description What kind of thing was changed.
             * @enum {string}
             */
            subject: "experiment" | "project" | "environment" | "feature" | "variant" | "feature_default" | "segment" | "segment_override" | "identity_override" | "identity" | "metric" | "source" | "webhook" | "flag_store" | "server_key" | "management_key";
            /** @description Null for an experiment whose creation was refused. */
            subject_id: number | null;
            /** @description What it was called then; an experiment that was never made: what it was to be called. */
            subject_name: string | null;
            /** @description The client key; null for what all environments share. */
            environment: string | null;
            /** @description Whose key it was: `api-key:<id>:<name>`. */
            actor: string;
            /**
             * @description `mcp` is a tool that an agent called; `schedule` is what was given in advance, and what happens at intervals; `guardrail` a metric that was harmed; `system` the product itself, at its start or from a command line.
             * @enum {string}
             */
            source: "api" | "mcp" | "signal" | "schedule" | "workflow" | "guardrail" | "system";
            /** @description `created`, `changed`, `deleted`, `revoked`, or what became of a command. */
            action: string;
            /**
             * @description A command that was refused changed nothing.
             * @enum {string}
             */
            outcome: "applied" | "refused";
            /** @description Why it was refused, for programs. */
            code: string | null;
            /** @description Why it was refused, for people. */
            detail: string | null;
            /** @description By the names that the fields have elsewhere in the API. */
            before: components["schemas"]["AnyObject"] | null;
            /** @description By the names that the fields have elsewhere in the API. Of a refusal: its code and detail; of a refused creation also the `name` of the experiment and its `feature`. */
            after: components["schemas"]["AnyObject"] | null;
            /** @description Why, in the words of whoever asked; null if nobody said. */
            comment: string | null;
            /** @description The number of the newest results that the experiment had then, for `snapshots/` and for `?seq=` on its page; null where there were none. */
            snapshot_seq: number | null;
        };
        /** @description Events named `changed`, whose data is `{"experiment": 7, "kind": "snapshot", "seq": 41}`. `kind` is one of `experiment`, `command`, `snapshot`, `failed_refresh`, `status`, `flag`, `metric`, and `everything`. `experiment` is the id, or null where the change is about none alone. `seq` grows with the changes of one kind of one thing; of a snapshot it is its `seq`. Lines that begin with a colon say that the connection is alive. */
        ChangeEvents: string;
        WarehouseConnection: {
            id: number;
            /**
             * @description Always ClickHouse.
             * @constant
             */
            warehouse_type: "clickhouse";
            /**
             * @description Whether it answered just now.
             * @enum {string}
             */
            status: "connected" | "errored";
            /** @description Why it did not; null when it did. */
            status_detail: string | null;
            /** @description For people. */
            name: string;
            /** @description How it is reached, secrets left out. */
            config: components["schemas"]["WarehouseConnectionConfig"];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /** @description Copies that are not merged yet included; null while the warehouse cannot be read. */
            total_events_received: number | null;
            /** @description Different names of events; null while the warehouse cannot be read. */
            unique_events_count: number | null;
        };
        WarehouseConnectionTest: {
            /**
             * @description Whether it answered just now.
             * @enum {string}
             */
            status: "connected" | "errored";
            /** @description Why it did not; null when it did. */
            status_detail: string | null;
        };
        ReceivedEvents: {
            /** @description Names of metric events, the one that came last first. */
            events: string[];
            /** @description The same names, with when they were seen. */
            seen: components["schemas"]["SeenEvent"][];
            /** @description There are more than the 500 that are told. */
            is_truncated: boolean;
        };
        SeenEvent: {
            /** @description The name, in exactly this case. */
            event: string;
            /**
             * Format: date-time
             * @description When the last one arrived.
             */
            last_seen: string;
            /** @description How many arrived in the last 24 hours; copies that are not merged yet included. */
            count_24h: number;
        };
        EventFields: {
            /** @description The name that was asked about. */
            event: string;
            /** @description So many of its latest events were looked at, at most 2,000. */
            looked_at: number;
            /** @description The most frequent first. */
            fields: components["schemas"]["SeenField"][];
            /** @description There are more than the 100 that are told. */
            is_truncated: boolean;
        };
        SeenField: {
            /** @description As filters and `value_field` name it. */
            name: string;
            /** @description Of the events that were looked at, how many have it. */
            events: number;
            /** @description What its values are; `structure` is a list or an object, which no metric can read. */
            kinds: ("text" | "number" | "boolean" | "nothing" | "structure")[];
            /** @description Values that come often, long ones left out. */
            examples: (string | number | boolean)[];
        };
        /** @description Tables of your own that external experiments read; [Sources](/docs/sources) tells what is read and what it takes. */
        Source: {
            id: number;
            /** @description For people; unique in the environment. */
            name: string;
            assignment: components["schemas"]["AssignmentTable"];
            /** @description Where the events of metrics are read. */
            facts: components["schemas"]["FactTable"][];
            /** @description Those that read it, oldest first. */
            experiments: components["schemas"]["ReadingExperiment"][];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
        };
        ReadingExperiment: {
            id: number;
            /** @description For people. */
            name: string;
            /**
             * @description How far it is.
             * @enum {string}
             */
            status: "created" | "running" | "paused" | "completed";
        };
        /** @description Counts of the rows that come first. No value leaves the tables. */
        SourceTest: {
            /** @description Whether it can be saved. */
            is_readable: boolean;
            /** @description What has to be mended first. */
            faults: components["schemas"]["SourceTestFault"][];
            /** @description What counts less than one may think. */
            warnings: components["schemas"]["SourceTestWarning"][];
            /** @description Null where it could not be looked at. */
            assignment: components["schemas"]["SourceTestAssignment"] | null;
            /** @description In the order of the mapping; null where one could not be looked at. */
            facts: (components["schemas"]["SourceTestFact"] | null)[];
        };
        /** @description Where it is told what happens to experiments; see [Webhooks](/docs/webhooks). */
        Webhook: {
            id: number;
            /** @description For people; unique in the environment. */
            name: string;
            /** @description Where messages are sent. */
            url: string;
            /**
             * @description `json` is for programs; `slack` and `discord` are what incoming webhooks of those channels take.
             * @enum {string}
             */
            format: "json" | "slack" | "discord";
            /** @description What it is told; null is everything. */
            types: string[] | null;
            /** @description Whether it is told anything. */
            is_enabled: boolean;
            /** @description `gone`: its server has answered 410. Null where a person has disabled it, and where it is enabled. */
            disabled_because: "gone" | null;
            /** @description Deliveries that have not arrived yet. */
            waiting: number;
            /** @description When it got its present secret; null: with its creation. */
            secret_rotated_at: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
        };
        WebhookWithSecret: {
            id: number;
            /** @description For people; unique in the environment. */
            name: string;
            /** @description Where messages are sent. */
            url: string;
            /**
             * @description `json` is for programs; `slack` and `discord` are what incoming webhooks of those channels take.
             * @enum {string}
             */
            format: "json" | "slack" | "discord";
            /** @description What it is told; null is everything. */
            types: string[] | null;
            /** @description Whether it is told anything. */
            is_enabled: boolean;
            /** @description `gone`: its server has answered 410. Null where a person has disabled it, and where it is enabled. */
            disabled_because: "gone" | null;
            /** @description Deliveries that have not arrived yet. */
            waiting: number;
            /** @description When it got its present secret; null: with its creation. */
            secret_rotated_at: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description What bodies are signed with, this once; null where the request was a repeat with the same Idempotency-Key. */
            secret: string | null;
        };
        /** @description A message on its way to a webhook, or arrived there. */
        WebhookDelivery: {
            id: number;
            /**
             * Format: uuid
             * @description What the receiver sees as `webhook-id`.
             */
            message_id: string;
            /** @description What happened: `status.better`, `command.started`, `sealed`, `webhook.test`. */
            type: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** @description Null in a test. */
            experiment: components["schemas"]["ToldExperiment"] | null;
            /**
             * @description `waiting` is tried for a day; `failed` was given up; `stopped`: the webhook was disabled or deleted, or its server is gone.
             * @enum {string}
             */
            state: "waiting" | "delivered" | "failed" | "stopped";
            /** @description How often it was sent. */
            attempts: number;
            /** @description The status of the last answer; null while nobody has answered. */
            status: number | null;
            /** @description The beginning of the last answer. */
            answer: string | null;
            /** @description Why the last attempt was none; null where it was taken. */
            error: string | null;
            /** @description When it was sent last. */
            attempted_at: string | null;
            /** @description What is sent, to the byte; null before the first attempt. */
            body: string | null;
        };
        ToldExperiment: {
            id: number;
            /** @description For people. */
            name: string;
        };
        /** @description A system that serves the flags of an environment; see [Flagsmith](/docs/flagsmith). */
        FlagStore: {
            id: number;
            /**
             * @description What serves them.
             * @constant
             */
            kind: "flagsmith";
            /** @description Where its API is. */
            url: string;
            /** @description The client-side key of the environment there. */
            environment_key: string;
            /**
             * @description `automatic`: what somebody there has changed is put right at once. `on_request`: it is shown, until somebody asks for a repair.
             * @enum {string}
             */
            repair: "automatic" | "on_request";
            /** @description How often it is looked whether all is served as it is to be. */
            check_every_minutes: number;
            /** @description When the connection was looked at last; null: not yet. */
            checked_at: string | null;
            /** @description What stands in the way; null where nothing does. [Flagsmith](/docs/flagsmith) explains each. */
            problem_code: ("unreachable" | "rate_limited" | "store_failed" | "not_published" | "key_refused" | "environment_missing" | "wrong_environment" | "hashes_by_database_id" | "versions_features" | "feature_missing" | "feature_ambiguous" | "variants_differ" | "rules_too_deep" | "audience_unfit" | "limit_reached" | "change_refused" | "answer_unreadable" | "not_kept" | "split_lost" | "disconnected" | "feature_taken") | null;
            /** @description The same in a sentence. */
            problem: string | null;
            experiments: components["schemas"]["MirrorCounts"];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
        };
        /** @description How many experiments stand how there. */
        MirrorCounts: {
            /** @description Not written there yet, or not confirmed. */
            pending: number;
            /** @description Served as they are to be. */
            in_step: number;
            /** @description Changed there by somebody, and not repaired. */
            drifted: number;
            /** @description Wait for a person. */
            blocked: number;
        };
        /** @description How an experiment’s flag stands in a system elsewhere. */
        FlagMirror: {
            experiment: components["schemas"]["MirroredExperiment"];
            /**
             * @description `pending` is on its way, and tried until it is there; `in_step` is served as it is to be; `drifted`: somebody there has changed it; `blocked` waits for a person; `released`: the experiment is over, and nothing of it is left there.
             * @enum {string}
             */
            state: "pending" | "in_step" | "drifted" | "blocked" | "released";
            /** @description The id of its segment there; null before it was served. */
            segment_id: string | null;
            /** @description What variants are hashed with there; null before it was served. */
            seed: string | null;
            /** @description What is not as it is to be, field by field. */
            drift: components["schemas"]["FlagDifference"][];
            /** @description When that was noticed; null where nothing differs. */
            drift_found_at: string | null;
            /** @description Who gets something else before the experiment; null before it was looked at. */
            stronger: components["schemas"]["StrongerThere"] | null;
            /** @description What stands in the way; null where nothing does. [Flagsmith](/docs/flagsmith) explains each. */
            problem_code: ("unreachable" | "rate_limited" | "store_failed" | "not_published" | "key_refused" | "environment_missing" | "wrong_environment" | "hashes_by_database_id" | "versions_features" | "feature_missing" | "feature_ambiguous" | "variants_differ" | "rules_too_deep" | "audience_unfit" | "limit_reached" | "change_refused" | "answer_unreadable" | "not_kept" | "split_lost" | "disconnected" | "feature_taken") | null;
            /** @description The same in a sentence. */
            problem: string | null;
            /** @description When it was looked at last. */
            checked_at: string | null;
            /** @description When it was last seen to be served as it is to be. */
            in_step_at: string | null;
            /** @description When something was last written there. */
            changed_at: string | null;
        };
        /** @description The experiment whose flag it is. */
        MirroredExperiment: {
            id: number;
            /** @description For people. */
            name: string;
            /**
             * @description Where it is in its life.
             * @enum {string}
             */
            status: "created" | "running" | "paused" | "completed";
            /** @description The name of its feature, here and there. */
            feature: string;
        };
        FlagDifference: {
            /** @description `segment.rules`, `override.shares.green`, `default.shares.green`. */
            field: string;
            /** @description What is to be there, as text; null: nothing. */
            expected: string | null;
            /** @description What is there, as text; null: nothing. */
            found: string | null;
        };
        StrongerThere: {
            /** @description Segments with overrides that come before the experiment’s. */
            segments: string[];
            /** @description Identities with a flag of their own. */
            identities: number;
        };
        RepairAsked: {
            /** @description Experiments that are looked at within seconds, and put right. */
            asked: number;
        };
        Operations: {
            /**
             * @description `degraded`: what needs the part that is down does not work, the rest does.
             * @enum {string}
             */
            status: "ready" | "degraded" | "not_ready";
            /** @description The parts. */
            checks: components["schemas"]["OperationsChecks"];
            /** @description Parts that answer and belong to another installation. */
            foreign_stores: ("clickhouse" | "temporal")[];
            /** @description The workers. */
            workers: components["schemas"]["OperationsWorkers"];
            /** @description What repairs lost workflows. */
            reconciler: components["schemas"]["OperationsReconciler"];
            /** @description How events have come in lately; null where the warehouse could not say. */
            events: components["schemas"]["Arrivals"] | null;
            /** @description Experiments that somebody should look at. */
            experiments: components["schemas"]["OperationsExperiments"];
            /** @description Events that wait for the warehouse. */
            event_spool: components["schemas"]["EventSpool"];
            /** @description Final results that wait. */
            seals: components["schemas"]["Seals"];
            /** @description How computing goes. */
            refreshes: components["schemas"]["OperationsRefreshes"];
            /** @description Adding what came since the refresh before, compared with reading everything. Reading everything counts. */
            readout_audits: components["schemas"]["OperationsReadoutAudits"];
            /** @description How large Postgres is. */
            database_bytes: number;
            /** @description Which servers stand behind it; null for one that does not say. */
            servers: components["schemas"]["OperationsServers"];
            /** @description The version of the API process that answers. */
            version: string;
            /**
             * Format: date-time
             * @description What time it is for that process, to tell a clock that is wrong.
             */
            now: string;
        };
        Poller: {
            /** @description Where it looks for work. */
            task_queue: string;
            /** @description The process: its id and host, as the SDK calls it. */
            identity: string;
            /** @description Its Worker Deployment; null where it has none. */
            deployment: string | null;
            /** @description What it runs: the version of the SDK and a hash of the workflow code, unless it was given another name. */
            build: string | null;
            /** @description When it last asked for work. */
            last_poll_at: string | null;
        };
        Arrivals: {
            /** @description How far back this looks. */
            minutes: number;
            /** @description Events that came in, of all environments; copies count until they are merged. */
            received: number;
            /** @description From when an event happened, as its sender says, until it was stored; null while none came. */
            median_lag_ms: number | null;
            /** @description The same: 95 of 100 were faster. */
            long_lag_ms: number | null;
        };
        LateExperiment: {
            /** @description The id of the experiment. */
            experiment: number;
            /** @description Its name. */
            name: string;
            /** @description The client key of its environment. */
            environment: string;
            /** @description For how many of its intervals it has had no new figures. */
            intervals: number;
        };
        MissedExperiment: {
            /** @description The id of the experiment. */
            experiment: number;
            /** @description Its name. */
            name: string;
            /** @description The client key of its environment. */
            environment: string;
            /**
             * @description What has not happened for so long that a healthy workflow would have done it.
             * @enum {string}
             */
            missed: "refresh" | "seal" | "scheduled command";
        };
        UnsealedExperiment: {
            /** @description The id of the experiment. */
            experiment: number;
            /** @description Its name. */
            name: string;
            /** @description The client key of its environment. */
            environment: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            due_at: string;
            /** @description Why the last attempt failed; null where it did not. */
            code: string | null;
        };
        AstrayExperiment: {
            /** @description The id of the experiment. */
            experiment: number;
            /** @description Its name. */
            name: string;
            /** @description The client key of its environment. */
            environment: string;
            /**
             * @description `pending`: several attempts have failed; the others as in its flag store.
             * @enum {string}
             */
            state: "pending" | "drifted" | "blocked";
            /** @description What stands in the way; null where somebody has changed it. */
            code: string | null;
        };
        RepairedExperiment: {
            /** @description The id of the experiment. */
            experiment: number;
            /** @description Its name. */
            name: string;
            /** @description The client key of its environment. */
            environment: string;
            /** @description What the reconciler, or a command, did: started the workflow again, or told it how things stand. */
            action: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
        };
        UnrepairedExperiment: {
            /** @description The id of the experiment. */
            experiment: number;
            /** @description Its name. */
            name: string;
            /** @description The client key of its environment. */
            environment: string;
        };
        SlowRefresh: {
            /** @description The id of the experiment. */
            experiment: number;
            /** @description Its name. */
            name: string;
            /** @description The client key of its environment. */
            environment: string;
            /** @description From the moment that it speaks of until it was stored: with waiting for events, all queries, and the computing. */
            ms: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
        };
        FailingExperiment: {
            /** @description The id of the experiment. */
            experiment: number;
            /** @description Its name. */
            name: string;
            /** @description The client key of its environment. */
            environment: string;
            /** @description Why, for programs: see /docs/errors. */
            code: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
        };
        DifferingExperiment: {
            /** @description The id of the experiment. */
            experiment: number;
            /** @description Its name. */
            name: string;
            /** @description The client key of its environment. */
            environment: string;
            /** @description Which figures were not equal. */
            figures: string[];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
        };
        ServerFacts: {
            /** @description The version of the server. */
            version: string;
            /** @description How far its clock is ahead of that of the API process that answers; half of the time that the answer took is the doubt. Null for Temporal, which does not tell. */
            clock_ahead_ms: number | null;
        };
        Flag: {
            /** @description The number of the state that decided. */
            id: number;
            /** @description The feature that the flag is of. */
            feature: components["schemas"]["FlagFeature"];
            /** @description The value to use. */
            feature_state_value: (string | number | boolean) | null;
            /** @description The id of the environment. */
            environment: number;
            /** @description Always null; SDKs expect it. */
            identity: string | null;
            /** @description The segment whose override decided; null: none did. */
            feature_segment: number | null;
            /** @description Whether the flag is on. */
            enabled: boolean;
            /** @description Why, as SDKs say it: `DEFAULT`, `SPLIT; weight=…`, `TARGETING_MATCH; segment=…`. */
            reason: string;
        };
        IdentityFlags: {
            /** @description Who asked; made up for somebody without one. */
            identifier: string;
            /** @description Those that counted: kept ones and those of this request. */
            traits: components["schemas"]["TraitOfAnswer"][];
            /** @description One for each feature. */
            flags: components["schemas"]["IdentityFlag"][];
        };
        TraitOfAnswer: {
            /** @description What the conditions of segments call it. */
            trait_key: string;
            /** @description Null where the request sent null. */
            trait_value: (string | number | boolean) | null;
            /** @description SDKs send it back as they got it. */
            transient: boolean;
        };
        IdentityFlag: {
            /** @description The number of the state that decided. */
            id: number;
            /** @description The feature that the flag is of. */
            feature: components["schemas"]["FlagFeature"];
            /** @description The value to use. */
            feature_state_value: (string | number | boolean) | null;
            /** @description The id of the environment. */
            environment: number;
            /** @description Always null; SDKs expect it. */
            identity: string | null;
            /** @description The segment whose override decided; null: none did. */
            feature_segment: number | null;
            /** @description Whether the flag is on. */
            enabled: boolean;
            /** @description Why, as SDKs say it: `DEFAULT`, `SPLIT; weight=…`, `TARGETING_MATCH; segment=…`. */
            reason: string;
            /** @description The key of the variant; `control` for those who get none. An exposure sends it as its `value`. Null for a feature without variants. */
            variant: string | null;
            /** @description There while an experiment runs on the feature. */
            metadata?: components["schemas"]["IdentityFlagMetadata"];
        };
        OfrepFlag: {
            /** @description The name of the feature. */
            key: string;
            /** @description The value to use, as it is stored; for a feature without a value whether it is on. Left out for a feature that is off and has a value: use the default of the code. */
            value?: string | number | boolean;
            /**
             * @description Why: the default of the environment, an override of a segment or an identity, a hash of who asks, or that it is off.
             * @enum {string}
             */
            reason: "STATIC" | "TARGETING_MATCH" | "SPLIT" | "DISABLED";
            /** @description The key of the variant; `control` for those who get none; blank for a feature that is off or without variants. */
            variant: string;
            /** @description What providers hand on to hooks. */
            metadata: components["schemas"]["OfrepFlagMetadata"];
        };
        OfrepFlags: {
            /** @description One for each feature. */
            flags: components["schemas"]["OfrepFlag"][];
            /** @description Of the whole answer. */
            metadata: components["schemas"]["OfrepFlagsMetadata"];
        };
        BatchVerdict: {
            /** @description Stored; a repeat of an earlier request’s event is stored again and counts once. */
            accepted: number;
            /** @description Copies of another event of the same batch: with the same `event_id`, or of an exposure. */
            duplicate: number;
            /** @description How many of the accepted ones happened more than a week ago: kept, and a hint at a wrong clock. */
            late: number;
            /** @description Those that were not stored, and why; of more than 20000 the first ones. */
            rejected: components["schemas"]["RejectedEvent"][];
            /** @description How many more were rejected than `rejected` lists. Left out if it lists all of them. */
            rejected_unlisted?: number;
            /** @description Accepted events that lead to nothing, as far as the sender can do something about it: exposures that enrol nobody, and, once for each place in which a metric of a running experiment reads a number, the first event that has none there. At most 20. Left out if there are none. */
            warnings?: components["schemas"]["EventWarning"][];
        };
        RejectedEvent: {
            /** @description The event’s place in the batch, from 0. */
            index: number;
            /**
             * @description What programs go by.
             * @enum {string}
             */
            code: "invalid_event" | "invalid_text" | "event_too_large" | "reserved_event" | "timestamp_too_old" | "timestamp_in_the_future" | "conflicting_event_id";
            /** @description What is wrong with it, for people. */
            detail: string;
        };
        EventWarning: {
            /** @description The event’s place in the batch, from 0. */
            index: number;
            /**
             * @description Why an exposure enrols nobody: the verdicts of `health`, see [events](/docs/events#health). `value_unreadable`: a metric of a running experiment reads a number where the event has none.
             * @enum {string}
             */
            code: "no_identity" | "unknown_feature" | "not_running" | "audience_unchecked" | "ambiguous_condition" | "wrong_variant" | "value_unreadable";
            /** @description The same for people. */
            detail: string;
        };
        RefusedBatch: {
            /** @description Address of the explanation of the code. */
            type: string;
            /** @description What the code means, in a few words. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What is wrong with this very request, for people. */
            detail: string;
            /** @description What programs go by. */
            code: string;
            /** @description The fields that are wrong; of `rate_limited` which bound it was; empty where it is about neither. */
            errors: components["schemas"]["FieldError"][];
            /** @description Stored; a repeat of an earlier request’s event is stored again and counts once. */
            accepted: number;
            /** @description Copies of another event of the same batch: with the same `event_id`, or of an exposure. */
            duplicate: number;
            /** @description How many of the accepted ones happened more than a week ago: kept, and a hint at a wrong clock. */
            late: number;
            /** @description Those that were not stored, and why; of more than 20000 the first ones. */
            rejected: components["schemas"]["RejectedEvent"][];
            /** @description How many more were rejected than `rejected` lists. Left out if it lists all of them. */
            rejected_unlisted?: number;
        };
        EnvironmentDocument: {
            id: number;
            /** @description The client key, which is part of what is hashed. */
            api_key: string;
            /** @description The environment’s, for segments that ask for it. */
            name: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /**
             * @description Identities are hashed as `<client key>_<identifier>`.
             * @constant
             */
            use_identity_composite_key_for_hashing: true;
            /** @description Always null; SDKs expect it. */
            hide_disabled_flags: boolean | null;
            /** @description The project, with its segments. */
            project: components["schemas"]["EnvironmentDocumentProject"];
            /** @description What nobody in particular gets. */
            feature_states: components["schemas"]["DocumentState"][];
            /** @description Identities with flags of their own. */
            identity_overrides: components["schemas"]["DocumentIdentity"][];
        };
        DocumentSegment: {
            id: number;
            /** @description What people call it. */
            name: string;
            /** @description All of them must hold. */
            rules: components["schemas"]["DocumentRule"][];
            /** @description What its members get. */
            feature_states: components["schemas"]["DocumentState"][];
        };
        DocumentRule: {
            /**
             * @description How many of its parts must hold.
             * @enum {string}
             */
            type: "ALL" | "ANY" | "NONE";
            /** @description Rules within this one. */
            rules: components["schemas"]["DocumentRule"][];
            /** @description What is asked of an identity. */
            conditions: components["schemas"]["DocumentRuleCondition"][];
        };
        DocumentState: {
            /** @description The feature whose state it is. */
            feature: components["schemas"]["DocumentStateFeature"];
            /** @description Whether the flag is on. */
            enabled: boolean;
            /** @description What control gets. */
            feature_state_value: string | number | boolean;
            /** @description The seed of the split. */
            django_id: number;
            /** @description The state’s `uuid`. */
            featurestate_uuid: string;
            /** @description Of an override for a segment; null otherwise. */
            feature_segment: components["schemas"]["DocumentStateSegmentPlace"] | null;
            /** @description What is left of 100 % is control’s. */
            multivariate_feature_state_values: components["schemas"]["DocumentStateShare"][];
        };
        DocumentIdentity: {
            /** @description What applications call it. */
            identifier: string;
            /** @description The identity’s `identity_uuid`. */
            identity_uuid: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_date: string;
            /** @description The client key. */
            environment_api_key: string;
            /** @description What it gets in place of what others get. */
            identity_features: components["schemas"]["DocumentState"][];
            /** @description Always empty: local evaluation knows the traits that it is told. */
            identity_traits: components["schemas"]["DocumentIdentityTrait"][];
        };
        EnvironmentDocumentPage: {
            id: number;
            /** @description The client key, which is part of what is hashed. */
            api_key: string;
            /** @description Identities with flags of their own. */
            identity_overrides: components["schemas"]["DocumentIdentity"][];
        };
        EvaluationData: components["schemas"]["EvaluationDataItem"][];
        Readiness: {
            /**
             * @description `degraded`: the warehouse is down, and events are kept in the spool; or a store is not ours; or no worker works, and commands wait; or final results wait for what is on its way.
             * @enum {string}
             */
            status: "ready" | "degraded" | "not_ready";
            /** @description What this process depends on. */
            checks: components["schemas"]["ReadinessChecks"];
            /** @description Since when this process has found each of them down whenever it looked, which it does when it is asked; null for those that are up. */
            down_since: components["schemas"]["ReadinessDownSince"];
            /** @description Stores that answer and are not ours: they carry the id of another installation, or have lost ours. Nothing is stored there and nothing computed from it. */
            foreign_stores: ("clickhouse" | "temporal")[];
            /** @description Events that wait for the warehouse; null where nobody could say. */
            event_spool: components["schemas"]["EventSpool"] | null;
            /** @description Final results that wait; null where nobody could say. */
            seals: components["schemas"]["Seals"] | null;
            /** @description What looks after the workflows of experiments; null where nobody could say. */
            reconciler: components["schemas"]["ReadinessReconciler"] | null;
        };
        Problem: {
            /** @description Address of the explanation of the code. */
            type: string;
            /** @description What the code means, in a few words. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What is wrong with this very request, for people. */
            detail: string;
            /** @description What programs go by. */
            code: string;
            /** @description The fields that are wrong; of `rate_limited` which bound it was; empty where it is about neither. */
            errors: components["schemas"]["FieldError"][];
        };
        OfrepFailure: {
            /** @description The flag that was asked for, where it was one. */
            key?: string;
            /**
             * @description As OpenFeature has it: the body is no JSON, it does not fit, there is no such feature, or anything else, which the status tells.
             * @enum {string}
             */
            errorCode: "PARSE_ERROR" | "INVALID_CONTEXT" | "FLAG_NOT_FOUND" | "GENERAL";
            /** @description Why, in words. */
            errorDetails: string;
        };
        Value: {
            /**
             * @description What `value` is to be read as.
             * @enum {string}
             */
            type: "integer" | "string" | "boolean";
            /** @description Text whatever the type: `"blue"`, `"42"`, `"true"`. */
            value: string;
        };
        ValueByStringValue: {
            /**
             * @description Which of the three values counts; `unicode`, `int` and `bool` are other names of the same types. Left out: the one that is there.
             * @enum {string}
             */
            type?: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
            /** @description What is served, if `type` is `string`. */
            string_value?: string | null;
            /** @description What is served, if `type` is `integer`. */
            integer_value?: number | null;
            /** @description What is served, if `type` is `boolean`. */
            boolean_value?: boolean | null;
        };
        Share: {
            /** @description The id of the variant. */
            multivariate_feature_option: number;
            /** @description Its share, in percent with at most two decimals. */
            percentage_allocation: number;
        };
        SegmentPlace: {
            /** @description Where several segments have an override, the lowest one wins. */
            priority?: number;
        };
        NewSegmentOverrideSegmentPlace: {
            /** @description The id of the segment. */
            segment: number;
            /** @description Where several segments have an override, the lowest one wins. */
            priority?: number;
        };
        NewSegmentRuleCondition: {
            /**
             * @description `EQUAL`, `NOT_EQUAL`, `GREATER_THAN`, `GREATER_THAN_INCLUSIVE`, `LESS_THAN`, `LESS_THAN_INCLUSIVE` compare with `value`, which is read as the type that the trait has; text that is a number is one. `1.2.3:semver` compares versions. `CONTAINS`, `NOT_CONTAINS`: part of the text. `IN`: one of a list, or of a text with commas. `REGEX`: a pattern, from the beginning of the text. `MODULO`: `<divisor>|<remainder>`. `IS_SET`, `IS_NOT_SET` take no value. `PERCENTAGE_SPLIT`: from 0 to 100, by the hash of the property. [Where engines differ](/docs/sdks#conditions).
             * @enum {string}
             */
            operator: "EQUAL" | "NOT_EQUAL" | "GREATER_THAN" | "GREATER_THAN_INCLUSIVE" | "LESS_THAN" | "LESS_THAN_INCLUSIVE" | "CONTAINS" | "NOT_CONTAINS" | "IN" | "REGEX" | "MODULO" | "IS_SET" | "IS_NOT_SET" | "PERCENTAGE_SPLIT";
            /** @description The name of a trait, or one of `$.identity.identifier`, `$.identity.key`, `$.environment.key`, `$.environment.name`, which not all SDKs follow (an experiment’s audience asks for traits only). Only `PERCENTAGE_SPLIT` may do without: it then hashes the identity key. */
            property?: string | null;
            /** @description What the property is compared with, as the operator asks. Numbers and booleans are stored as text, and so is a list: `["pro", "team"]` reads back as `"pro,team"`, or as the text of a JSON list where an item has a comma or begins with `[`. */
            value?: ((string | number | boolean) | (string | number | boolean)[]) | null;
        };
        Population: {
            /** @description Whoever was exposed to the feature of this id. */
            feature?: number;
            /** @description Whoever sent an event of this name. */
            event?: string;
        };
        Baseline: {
            /** @description Of one identity: a rate of an occurrence metric, the ratio of a ratio metric. */
            mean: number;
            /** @description Of one identity; of a ratio that of the linearised values. A rate must not have one: it follows. */
            variance?: number;
        };
        MetricDefinitionVersion1: {
            /**
             * @description All events of a name.
             * @constant
             */
            version: 1;
            /** @description The name of the event, as applications send it. */
            event: string;
        };
        MetricDefinitionDenominator: {
            /** @description The name of the event, as applications send it. */
            event: string;
            /** @description All of them must be met. */
            filters?: components["schemas"]["PropertyFilter"][];
            /** @description The field of the metadata that holds the number; the event’s own value if left out. */
            value_field?: string;
            /**
             * @description What is below the line: how many events, or their sum.
             * @enum {string}
             */
            aggregation: "count" | "sum";
        };
        MetricDefinitionVersion2: {
            /**
             * @description Chosen events; everything but `version` and `event` may be left out.
             * @constant
             */
            version: 2;
            /** @description The name of the event, as applications send it. */
            event: string;
            /** @description All of them must be met. */
            filters?: components["schemas"]["PropertyFilter"][];
            /** @description The field of the metadata that holds the number; the event’s own value if left out. */
            value_field?: string;
            /** @description Makes the metric a ratio: all numerators of a variant divided by all its denominators. With aggregation `count` or `sum` only. */
            denominator?: components["schemas"]["MetricDefinitionDenominator"];
            /** @description Only events within this many hours of an identity’s first exposure count. */
            conversion_window_hours?: number;
            /** @description No identity counts for more than this. With aggregation `count` or `sum`, not in a ratio. */
            cap?: number;
        };
        PropertyFilterEqualsOrNotEquals: {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /**
             * @description Whether the field is this very value.
             * @enum {string}
             */
            operator: "equals" | "not_equals";
            /** @description Of the type that the field has: the text `"5"` never equals the number 5. */
            value: string | number | boolean;
        };
        PropertyFilterContainsOrNotContains: {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /**
             * @description Whether the text has this in it.
             * @enum {string}
             */
            operator: "contains" | "not_contains";
            /** @description Text to be found in the field. */
            value: string;
        };
        PropertyFilterInOrNotIn: {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /**
             * @description Whether the field is one of these.
             * @enum {string}
             */
            operator: "in" | "not_in";
            /** @description The texts and numbers to be found among. */
            value: (string | number)[];
        };
        PropertyFilterGreaterThan: {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /**
             * @description Whether the number is beyond this.
             * @enum {string}
             */
            operator: "greater_than" | "at_least" | "less_than" | "at_most";
            /** @description What the field, a number, is compared with. */
            value: number;
        };
        PropertyFilterIsSetOrIsNotSet: {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /**
             * @description Whether there is such a field and it is not null.
             * @enum {string}
             */
            operator: "is_set" | "is_not_set";
        };
        NewExperimentSource: {
            /** @description The id of a source of the environment. */
            id: number;
            /** @description What the experiment is called in the assignment table; the feature’s name if left out. */
            experiment?: string;
        };
        Family: {
            /**
             * @description How decisions on several goals and treatments are corrected: `holm`, so that at most 5 % of experiments ever show a false one; `bh` (Benjamini and Hochberg), so that at most 5 % of those shown at one look are false on average; `none`.
             * @enum {string}
             */
            method: "holm" | "none" | "bh";
        };
        DecisionAlways: {
            /**
             * @description When verdicts on goals fall: `always`, at every look; `planned_end`, once, at the first refresh with `planned_units`, by the test for a single look.
             * @constant
             */
            at: "always";
        };
        DecisionPlannedEnd: {
            /**
             * @description When verdicts on goals fall: `always`, at every look; `planned_end`, once, at the first refresh with `planned_units`, by the test for a single look.
             * @constant
             */
            at: "planned_end";
            /** @description At how many identities the decision falls: those of control and one treatment together, of whichever treatment has fewest. */
            planned_units: number;
        };
        Prior: {
            /** @description Its standard deviation, as a part of control’s mean: 0.05 when lifts are mostly within ±5 %. */
            sd: number;
        };
        RolloutRequestShare: {
            /** @description The id of the variant; may be left out where `key` names it. */
            multivariate_feature_option?: number;
            /** @description The share of those who take part that gets this variant, in percent with at most two decimals. */
            percentage_allocation: number;
            /** @description The key of the variant, instead of its id or beside it; both name the same one then. */
            key?: string;
        };
        RolloutRequestAudience: {
            /**
             * @description Whether any or all of the segments must have an identity.
             * @default any
             * @enum {string}
             */
            match?: "any" | "all";
            /** @description Ids of segments of the project, one at most. An empty list: everybody. */
            segment_ids: number[];
            /** @description As it was read; it changes nothing. */
            segments?: unknown;
        };
        ScheduleEntryRequestStart: {
            /**
             * Format: date-time
             * @description When; in the future, and later than the entry before.
             */
            at: string;
            /**
             * @description Starts, or resumes.
             * @constant
             */
            command: "start";
        };
        ScheduleEntryRequestPause: {
            /**
             * Format: date-time
             * @description When; in the future, and later than the entry before.
             */
            at: string;
            /**
             * @description Everybody gets the feature’s default until the next start.
             * @constant
             */
            command: "pause";
        };
        ScheduleEntryRequestRollout: {
            /**
             * Format: date-time
             * @description When; in the future, and later than the entry before.
             */
            at: string;
            /**
             * @description Raises the percentage; the rest of the rollout stays as it is then.
             * @constant
             */
            command: "rollout";
            /** @description Who takes part from then on, in percent; more than before. */
            rollout_percentage: number;
        };
        Outcome: {
            /** @description The key or the id of the variant. */
            ship: number | string;
        };
        ScheduleEntryRequestComplete: {
            /**
             * Format: date-time
             * @description When; in the future, and later than the entry before.
             */
            at: string;
            /**
             * @description Ends it.
             * @constant
             */
            command: "complete";
            /**
             * @description What becomes of the feature’s default: `restore` as it was before the start (the default), `keep_control` control for everybody, `{"ship": …}` one variant for everybody, whose value becomes the default’s too.
             * @default restore
             */
            outcome?: "restore" | "keep_control" | components["schemas"]["Outcome"];
        };
        IdentityRequestTraitValue: {
            [key: string]: unknown;
        };
        IdentityRequestTrait: {
            /** @description What the conditions of segments call it. */
            trait_key: string;
            /** @description Text, a number or a boolean; null takes the trait away. A list or an object is taken as text, its JSON. */
            trait_value: (string | number | boolean | (components["schemas"]["IdentityRequestTraitValue"] | unknown[])) | null;
            /** @description True: counts for this answer and is not kept. */
            transient?: boolean | null;
        };
        OfrepRequestContext: {
            /** @description Who asks: the identifier, the same text as in events. Left out, null or blank: nobody in particular, who gets the defaults. */
            targetingKey?: string | null;
        } & {
            [key: string]: unknown;
        };
        EventTraits: Record<string, never>;
        FieldError: {
            /** @description Named as in the request: `metrics.0.metric`. */
            field: string;
            /** @description What is wrong with it, for programs. */
            code: string;
            /** @description The same for people. */
            detail: string;
        };
        SameA: {
            id: number;
            /** @description For people. */
            name: string;
        };
        SessionEnvironment: {
            id: number;
            /** @description The client key, which stands in paths as `environmentKey`. */
            key: string;
            /** @description For people. */
            name: string;
            /** @description Whether a mistake here reaches customers. */
            is_production: boolean;
            /** @description The project that it belongs to. */
            project: components["schemas"]["SameA"];
        };
        SessionTemporalUi: {
            /** @description Its address, without a slash at the end. */
            url: string;
            /** @description The namespace that the workflows of experiments are in. */
            namespace: string;
        };
        FeatureStateShare: {
            /** @description The id of the variant. */
            multivariate_feature_option: number;
            /** @description The key of the variant. */
            key: string;
            /** @description Percent, at most two decimals. */
            percentage_allocation: number;
        };
        FeatureStateSegmentPlace: {
            /** @description The id of the segment. */
            segment: number;
            /** @description What people call it. */
            segment_name: string;
            /** @description The lowest one wins. */
            priority: number;
        };
        FeatureStateIdentity: {
            /** @description What applications call it. */
            identifier: string;
            /** @description The same identity, for SDKs that evaluate locally. */
            identity_uuid: string;
        };
        FlagExplanationFeature: {
            id: number;
            /** @description Its name. */
            name: string;
        };
        FlagExplanationSplit: {
            /** @description What is hashed with the identity’s key: see /docs/snapshots#the-assignment. */
            salt: number | string;
            /** @description What the hash gives, in percent. */
            point: number;
            /** @description Which points give which variant. */
            stretches: components["schemas"]["Stretch"][];
        };
        ExplainedOverrideSegment: {
            /** @description Its id. */
            id: number | string;
            /** @description Its name. */
            name: string;
        };
        ExplainedOverrideExperiment: {
            /** @description Its id. */
            id: number;
            /** @description Its name. */
            name: string;
        };
        ExperimentPlanDesign: {
            /** @description Of all comparisons together. */
            alpha: number;
            /** @description Of each comparison: alpha over their number. */
            alpha_each: number;
            /** @description How often the effect is found if it is there. */
            power: number;
            /** @description Goals times treatments. */
            comparisons: number;
            /** @description Null is once a day. */
            looks: number | null;
            /** @description The smallest lift that matters; null if none was said. */
            effect: number | null;
            /** @description Control’s part of the identities of both together. */
            control_share: number;
            /** @description New identities of control and the smallest treatment together, a day. */
            pair_units_per_day: number;
        };
        ExperimentPlanCurve: {
            /** @description From the start. */
            days: number;
            /** @description Identities of control and the smallest treatment together. */
            units: number;
            /** @description The smallest lift that a test finds that is read once, at the end. */
            fixed: number | null;
            /** @description The same of the test that may be read at any time. */
            always_valid: number | null;
        };
        PlanBaselineSums: {
            /** @description Of the identities’ numbers. */
            sum: number;
            /** @description Of their squares. */
            sum_squares: number;
            /** @description Of a ratio, as the next two. */
            denominator_sum?: number;
            /** @description Of the squares below the line. */
            denominator_sum_squares?: number;
            /** @description Of numerator times denominator. */
            sum_of_products?: number;
        };
        PlanTrafficDay: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            from: string;
            /** @description Identities that had not been seen since the first day. */
            new_units: number;
        };
        PlanTrafficRangeDominant: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            from: string;
            /** @description New identities of it. */
            new_units: number;
        };
        PlannedEndDaysByTraffic: {
            /** @description In whole weeks; null beyond 26 of them. */
            fastest: number | null;
            /** @description The same. */
            slowest: number | null;
        };
        MetricExperiment: {
            id: number;
            /** @description What people call the experiment. */
            name: string;
            /**
             * @description The experiment’s.
             * @enum {string}
             */
            status: "created" | "running" | "paused" | "completed";
            /** @description The version of the metric that the experiment measures. */
            version: number;
        };
        PreviewedEventsDay: {
            /**
             * Format: date
             * @description In UTC.
             */
            date: string;
            /** @description Distinct events that the definition chooses. */
            events: number;
            /** @description Distinct identities that sent them. */
            identities: number;
            /** @description Sum of the values that are numbers. */
            value_sum: number;
            /** @description Their mean; null if there are none. */
            value_mean: number | null;
            /** @description Events whose value is no number. */
            rejected_values: number;
        };
        PreviewedEventsTotals: {
            /** @description Distinct events that the definition chooses. */
            events: number;
            /** @description Distinct identities that sent them. */
            identities: number;
            /** @description Sum of the values that are numbers. */
            value_sum: number;
            /** @description Their mean; null if there are none. */
            value_mean: number | null;
            /** @description Events whose value is no number. */
            rejected_values: number;
        };
        MetricArrivalsResult: {
            /** @description The id of the metric. */
            metric: number;
            /** @description The events that its definition chooses. */
            numerator: components["schemas"]["EventArrivals"];
            /** @description Of a ratio; null of everything else. */
            denominator: components["schemas"]["EventArrivals"] | null;
        };
        ListedExperimentSource: {
            id: number;
            /** @description What people call the source. */
            name: string;
            /** @description What the experiment is called in the assignment table. */
            experiment: string;
        };
        Decision: {
            /**
             * @description When verdicts on goals fall: `always`, at every look; `planned_end`, once, at the first refresh with `planned_units`, by the test for a single look.
             * @enum {string}
             */
            at: "always" | "planned_end";
            /** @description Of `planned_end` only. At how many identities the decision falls: those of control and one treatment together, of whichever treatment has fewest. */
            planned_units?: number;
        };
        ListedExperimentPrior: {
            /** @description Its standard deviation, as a part of control’s mean: 0.05 when lifts are mostly within ±5 %. */
            sd: number;
        };
        ListedExperimentFeature: {
            id: number;
            /** @description What SDKs and exposures call it. */
            name: string;
            /**
             * @description Experiments have `MULTIVARIATE` ones.
             * @enum {string}
             */
            type: "STANDARD" | "MULTIVARIATE";
            /** @description What new environments begin with; what control gets is in the rollout. */
            initial_value: string | number | boolean;
            /** @description With their shares in the environment’s default as it is now. */
            multivariate_options: components["schemas"]["Variant"][];
        };
        RolloutValue: {
            /**
             * @description What `value` is to be read as.
             * @enum {string}
             */
            type: "integer" | "string" | "boolean";
            /** @description Text whatever the type. */
            value: string;
        };
        AudienceSegment: {
            id: number;
            /** @description What people call the segment. */
            name: string;
        };
        FrozenAudienceSegment: {
            id: number;
            /** @description What people call the segment. */
            name: string;
            /** @description All of them must hold. */
            rules: components["schemas"]["FrozenRule"][];
        };
        FrozenRuleCondition: {
            /** @description As in segments. */
            operator: string;
            /** @description A trait or a path. */
            property: string;
            /** @description What it is compared with. */
            value: (string | string[]) | null;
        };
        ScheduleEntryOutcome: {
            /** @description The id of the variant that everybody gets. */
            ship: number;
        };
        Refusal: {
            /** @description One of the problems’ codes. */
            code: string;
            /** @description The reason, for people. */
            detail: string;
        };
        PresentRolloutSplit: {
            /** @description The key of the variant, or `control`. */
            key: string;
            /** @description Its share of those who take part. */
            basis_points: number;
        };
        PresentRolloutPending: {
            /**
             * Format: date-time
             * @description When the step is due.
             */
            at: string;
            /** @description Percent, at most two decimals. */
            rollout_percentage: number;
            /** @description The same in hundredths of a percent. */
            basis_points: number;
        };
        RolloutPreviewNewPhase: {
            /** @description Which phase it would be. */
            number: number;
            /** @description Whether the change is refused without `confirm_new_phase: true`. */
            needs_confirmation: boolean;
            /** @description Who would be moved, and what it costs: for people. */
            detail: string;
        };
        RolloutPreviewEstimate: {
            /** @description Distinct identities exposed so far, as last computed. */
            known_identities: number;
            /** @description About how many of them would lose their variant or get another one. */
            moved: number;
        };
        RolloutMovesMove: {
            /** @description The key of the variant, or `control`. */
            from: string;
            /** @description What they would get: the same kind of key. */
            to: string;
            /** @description Percent of all. */
            share: number;
        };
        Totals: {
            [key: string]: number;
        };
        ExposuresPayloadPoint: {
            /**
             * Format: date-time
             * @description The beginning of the hour or day.
             */
            bucket: string;
            /** @description First exposures by the key of the variant; variants without any are left out. */
            new_identities: components["schemas"]["Totals"];
        };
        ExposuresPayloadTimeseries: {
            /**
             * @description Hours up to 72 of them, UTC days beyond.
             * @enum {string}
             */
            granularity: "hour" | "day";
            /** @description Sorted; buckets in which nobody came are left out. */
            points: components["schemas"]["ExposuresPayloadPoint"][];
        };
        ExposuresPayloadLate: {
            /** @description Exposures that came so late. */
            exposures: number;
            /** @description Events of the metrics that came so late. */
            metric_events: number;
        };
        Expected: {
            [key: string]: number;
        };
        ResultsPayloadSampleRatio: {
            /** @description Whether `e_value` has reached 1000, now or in an earlier snapshot. Then all verdicts are `blocked`. In older snapshots: whether the p-value was below 0.001 at that look. */
            alarm: boolean;
            /** @description Why there is no test for a single look: `noUnits`, `tooFewUnits`, `tooFewArms`, `unknownShares`, `invalidStatistics`; null when there is. The alarm needs none. */
            reason: string | null;
            /** @description Identities by the key of the variant, of the phases that are tested; of all where none is. */
            observed: components["schemas"]["Totals"];
            /** @description What the allocations promise of as many identities; empty where nothing was tested. */
            expected: components["schemas"]["Expected"];
            /** @description The same as `srm_p_value`. Older snapshots have none. */
            p_value?: number | null;
            /** @description The sum of the chi-squares of the phases. Older snapshots have none. */
            statistic?: number | null;
            /** @description The sum of those of the phases. Older snapshots have none. */
            degrees_of_freedom?: number | null;
            /** @description Evidence against the allocation that may be looked at as often as one likes: the product of the phases’ ones. Null where nobody has told the shares, and where it is too large for a number. Older snapshots have none. */
            e_value?: number | null;
            /** @description Its natural logarithm. Older snapshots have none. */
            log_e_value?: number | null;
            /** @description The `as_of` of the first snapshot whose alarm rang. Older snapshots have none. */
            first_alarm_at?: string | null;
            /** @description In the order of time. Older snapshots have none. */
            phases?: components["schemas"]["SampleRatioPhase"][];
        } & {
            [key: string]: unknown;
        };
        ResultsPayloadFamily: {
            /**
             * @description As the experiment has it.
             * @enum {string}
             */
            method: "holm" | "none" | "bh";
            /** @description Goals times treatments, those without figures included. */
            size: number;
            /**
             * Format: date-time
             * @description The `as_of` of the first payload that had other goals than one with figures. Missing while the goals are those that were chosen without figures.
             */
            changed_at?: string;
        } & {
            [key: string]: unknown;
        };
        ResultsPayloadHeadline: {
            /** @description The id of the metric. */
            metric_id: number;
        } & {
            [key: string]: unknown;
        };
        ResultsPayloadDecision: {
            /**
             * @description As the experiment has it.
             * @constant
             */
            at: "planned_end";
            /** @description At how many identities the decision falls. */
            planned_units: number;
            /** @description How many there are: of control and the treatment with fewest, together. */
            units: number;
            /**
             * @description `waiting`; `decided`; `blocked`: there was a sample ratio mismatch at that look, and there is no other; `missed`: the experiment ended before.
             * @enum {string}
             */
            state: "waiting" | "decided" | "blocked" | "missed";
            /** @description As of when it was decided or blocked; null before. */
            as_of: string | null;
            /** @description The `seq` of the payload in which it was; missing in that one itself. */
            seq?: number;
        } & {
            [key: string]: unknown;
        };
        Split: {
            [key: string]: number;
        };
        AnyObject: {
            [key: string]: unknown;
        };
        Variants: {
            [key: string]: components["schemas"]["ArmStatistics"];
        };
        MetricResultInference: {
            [key: string]: components["schemas"]["Inference"] | null;
        };
        MetricResultAnalysis: {
            [key: string]: components["schemas"]["TreatmentAnalysis"];
        };
        MetricResultError: {
            /** @description For programs. */
            code: string;
            /** @description For people. */
            detail: string;
        };
        TreatmentAnalysisLift: {
            /** @description Expected lift. */
            mean: number;
            /** @description Its error. */
            sd: number;
        } & {
            [key: string]: unknown;
        };
        TreatmentAnalysisPriorByLift: {
            /** @description As the experiment has it. */
            sd: number;
            /** @description What is believed of the lift after the data: normal. */
            lift: components["schemas"]["TreatmentAnalysisLift"];
        } & {
            [key: string]: unknown;
        };
        TreatmentAnalysisPriorByRefusal: {
            /** @description As the experiment has it. */
            sd: number;
            /** @description Why it was not applied, as in `lift_refusal`; chance and losses are without it. */
            refusal: string;
        } & {
            [key: string]: unknown;
        };
        TreatmentAnalysisAbsolute: {
            /** @description Treatment against control; above 0 is more, whichever way is good. */
            estimate: number;
            /** @description Lower end of the 95 % interval by Student’s t, valid for a single look. */
            ci_low: number;
            /** @description Upper end of the same. */
            ci_high: number;
            /** @description Of the difference, valid at every look. */
            always_valid?: components["schemas"]["DifferenceAtEveryLook"];
        } & {
            [key: string]: unknown;
        };
        TreatmentAnalysisAlwaysValid: {
            /** @description Lower end of the 95 % confidence sequence, in the unit of the lift. */
            ci_low: number;
            /** @description Upper end of the same. */
            ci_high: number;
            /** @description At most 0.05 exactly when the interval leaves out 0. */
            p_value: number;
        } & {
            [key: string]: unknown;
        };
        TreatmentAnalysisExpectedLoss: {
            /** @description What is lost on average by shipping the treatment, if it is worse. */
            choosing_treatment: number;
            /** @description What is lost on average by keeping control, if the treatment is better. */
            keeping_control: number;
        } & {
            [key: string]: unknown;
        };
        TreatmentAnalysisResult: {
            /**
             * @description All figures.
             * @constant
             */
            kind: "result";
            /**
             * Format: date-time
             * @description The `as_of` of the first snapshot since when all have had this verdict, if it is `better`, `worse`, `harmed` or `unharmed`; else of the one that was taken back last.
             */
            decided_at?: string;
            /**
             * Format: date-time
             * @description The `as_of` of the snapshot that took back the last verdict which was taken back.
             */
            withdrawn_at?: string;
            /**
             * @description Which one that was.
             * @enum {string}
             */
            withdrawn_verdict?: "better" | "worse" | "harmed" | "unharmed";
            /** @description Of a goal: the p-value by which the verdict fell, corrected for all goals and treatments; `always_valid.p_value`, or at the planned end `p_value` as it was then. */
            adjusted_p_value?: number;
            /**
             * @description Of what decides nothing: where it points, by `always_valid.p_value` at most 0.05 and without correction.
             * @enum {string}
             */
            indication?: "better" | "worse" | "inconclusive";
            /**
             * @description What blocks the verdict besides the sizes. `values_unreadable`: in control or the treatment more than 5 % of the values are no numbers, see `unreadable_share`.
             * @enum {string}
             */
            blocked_by?: "values_unreadable";
            /** @description The prior of the experiment, where it has one. */
            prior?: components["schemas"]["TreatmentAnalysisPriorByLift"] | components["schemas"]["TreatmentAnalysisPriorByRefusal"];
            /** @description Identities of the treatment. */
            n: number;
            /** @description The treatment’s, per identity; of a ratio, the ratio. */
            mean: number;
            /**
             * @description Of a goal: `better` or `worse` by the metric’s `direction` once `adjusted_p_value` is at most 0.05, otherwise `inconclusive`; `waiting` until its planned end where the decision falls there. Of any other metric: `indication`, which decides nothing. `collecting`: too few identities or conversions. `blocked`: a sample ratio mismatch, or what `blocked_by` says, whatever the effect. `informational`: the metric never decides. `expected_direction` plays no part.
             * @enum {string}
             */
            verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "indication" | "waiting" | "informational";
            /** @description Treatment’s mean less control’s, in units of the metric. */
            absolute: components["schemas"]["TreatmentAnalysisAbsolute"];
            /** @description Control’s, over the same phases as `mean`. */
            control_mean?: number;
            /** @description Of the difference: the larger of Welch’s and the pooled one. All tests are by it. */
            standard_error?: number;
            /** @description Identities of both variants in phases in which they cannot be compared. Missing when there are none. */
            left_out_units?: number;
            /** @description Two-sided, by Student’s t of `z`, valid for a single look: at most 0.05 exactly when the intervals of the difference and of the lift leave out 0. */
            p_value: number;
            /** @description The difference in its standard errors. */
            z?: number;
            /** @description Valid however often one looks, so the verdict follows from it; tightest at the experiment’s `planned_units`. Of the lift, or of the difference where `kind` is `absoluteOnly`. */
            always_valid: components["schemas"]["TreatmentAnalysisAlwaysValid"];
            /** @description That the treatment is better than control, by the metric’s `direction`; flat prior, valid for a single look. */
            chance_to_win: number;
            /** @description Never negative; 0.01 is 1 % of control’s mean. Of the lift, or of the difference where `kind` is `absoluteOnly`. */
            expected_loss: components["schemas"]["TreatmentAnalysisExpectedLoss"];
            /** @description Of a metric in the role of a guardrail. */
            guardrail?: components["schemas"]["GuardrailResult"];
            lift: components["schemas"]["LiftEstimate"];
        } & {
            [key: string]: unknown;
        };
        TreatmentAnalysisAbsoluteOnly: {
            /**
             * @description Figures of the difference: the lift has no bounds.
             * @constant
             */
            kind: "absoluteOnly";
            /**
             * Format: date-time
             * @description The `as_of` of the first snapshot since when all have had this verdict, if it is `better`, `worse`, `harmed` or `unharmed`; else of the one that was taken back last.
             */
            decided_at?: string;
            /**
             * Format: date-time
             * @description The `as_of` of the snapshot that took back the last verdict which was taken back.
             */
            withdrawn_at?: string;
            /**
             * @description Which one that was.
             * @enum {string}
             */
            withdrawn_verdict?: "better" | "worse" | "harmed" | "unharmed";
            /** @description Of a goal: the p-value by which the verdict fell, corrected for all goals and treatments; `always_valid.p_value`, or at the planned end `p_value` as it was then. */
            adjusted_p_value?: number;
            /**
             * @description Of what decides nothing: where it points, by `always_valid.p_value` at most 0.05 and without correction.
             * @enum {string}
             */
            indication?: "better" | "worse" | "inconclusive";
            /**
             * @description What blocks the verdict besides the sizes. `values_unreadable`: in control or the treatment more than 5 % of the values are no numbers, see `unreadable_share`.
             * @enum {string}
             */
            blocked_by?: "values_unreadable";
            /** @description The prior of the experiment, where it has one. */
            prior?: components["schemas"]["TreatmentAnalysisPriorByLift"] | components["schemas"]["TreatmentAnalysisPriorByRefusal"];
            /** @description Identities of the treatment. */
            n: number;
            /** @description The treatment’s, per identity; of a ratio, the ratio. */
            mean: number;
            /**
             * @description Of a goal: `better` or `worse` by the metric’s `direction` once `adjusted_p_value` is at most 0.05, otherwise `inconclusive`; `waiting` until its planned end where the decision falls there. Of any other metric: `indication`, which decides nothing. `collecting`: too few identities or conversions. `blocked`: a sample ratio mismatch, or what `blocked_by` says, whatever the effect. `informational`: the metric never decides. `expected_direction` plays no part.
             * @enum {string}
             */
            verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "indication" | "waiting" | "informational";
            /** @description Treatment’s mean less control’s, in units of the metric. */
            absolute: components["schemas"]["TreatmentAnalysisAbsolute"];
            /** @description Control’s, over the same phases as `mean`. */
            control_mean?: number;
            /** @description Of the difference: the larger of Welch’s and the pooled one. All tests are by it. */
            standard_error?: number;
            /** @description Identities of both variants in phases in which they cannot be compared. Missing when there are none. */
            left_out_units?: number;
            /** @description Two-sided, by Student’s t of `z`, valid for a single look: at most 0.05 exactly when the intervals of the difference and of the lift leave out 0. */
            p_value: number;
            /** @description The difference in its standard errors. */
            z?: number;
            /** @description Valid however often one looks, so the verdict follows from it; tightest at the experiment’s `planned_units`. Of the lift, or of the difference where `kind` is `absoluteOnly`. */
            always_valid: components["schemas"]["TreatmentAnalysisAlwaysValid"];
            /** @description That the treatment is better than control, by the metric’s `direction`; flat prior, valid for a single look. */
            chance_to_win: number;
            /** @description Never negative; 0.01 is 1 % of control’s mean. Of the lift, or of the difference where `kind` is `absoluteOnly`. */
            expected_loss: components["schemas"]["TreatmentAnalysisExpectedLoss"];
            /** @description Of a metric in the role of a guardrail. */
            guardrail?: components["schemas"]["GuardrailResult"];
            /** @description What is known of it. Missing where control’s mean is 0. */
            lift?: components["schemas"]["UnboundedLift"];
            /** @description Why the lift has no bounds: `zeroControlMean`, or `controlMeanUncertain` where control’s mean is not told from 0 at every look. */
            lift_refusal: string;
        } & {
            [key: string]: unknown;
        };
        TreatmentAnalysisControl: {
            /** @description A rate, or a difference of rates. */
            estimate: number;
            /** @description Lower end, at 95 %. */
            ci_low: number;
            /** @description Upper end. */
            ci_high: number;
        };
        TreatmentAnalysisSmallSample: {
            /** @description Control’s rate, with its exact interval. */
            control: components["schemas"]["TreatmentAnalysisControl"];
            /** @description The treatment’s. */
            treatment: components["schemas"]["TreatmentAnalysisControl"];
            /** @description Treatment’s less control’s, with Newcombe’s interval. */
            difference: components["schemas"]["TreatmentAnalysisControl"];
        };
        TreatmentAnalysisRefused: {
            /**
             * @description No figures.
             * @constant
             */
            kind: "refused";
            /** @description Why nothing can be compared. Wait: `noUnits`, `tooFewUnits` (fewer than 50 identities in a variant), `tooFewConversions` (`occurrence`: fewer than 5 to be expected in a variant if there is no effect). By the data: `zeroVariance` (nobody differs from anybody), `zeroDenominator`, `unstableDenominator` (of a ratio). Sums that cannot be: `negativeVariance`, `invalidStatistics`. */
            reason: string;
            /** @description Identities of the treatment. */
            n: number;
            /** @description The treatment’s; null where there is none. */
            mean: number | null;
            /**
             * @description Of a goal: `better` or `worse` by the metric’s `direction` once `adjusted_p_value` is at most 0.05, otherwise `inconclusive`; `waiting` until its planned end where the decision falls there. Of any other metric: `indication`, which decides nothing. `collecting`: too few identities or conversions. `blocked`: a sample ratio mismatch, or what `blocked_by` says, whatever the effect. `informational`: the metric never decides. `expected_direction` plays no part.
             * @enum {string}
             */
            verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "indication" | "waiting" | "informational";
            /** @description Of an occurrence below the floors, within one phase: for information and a single look. */
            small_sample?: components["schemas"]["TreatmentAnalysisSmallSample"];
            /**
             * Format: date-time
             * @description The `as_of` of the first snapshot since when all have had this verdict, if it is `better`, `worse`, `harmed` or `unharmed`; else of the one that was taken back last.
             */
            decided_at?: string;
            /**
             * Format: date-time
             * @description The `as_of` of the snapshot that took back the last verdict which was taken back.
             */
            withdrawn_at?: string;
            /**
             * @description Which one that was.
             * @enum {string}
             */
            withdrawn_verdict?: "better" | "worse" | "harmed" | "unharmed";
            /** @description Of a goal: the p-value by which the verdict fell, corrected for all goals and treatments; `always_valid.p_value`, or at the planned end `p_value` as it was then. */
            adjusted_p_value?: number;
            /**
             * @description Of what decides nothing: where it points, by `always_valid.p_value` at most 0.05 and without correction.
             * @enum {string}
             */
            indication?: "better" | "worse" | "inconclusive";
            /**
             * @description What blocks the verdict besides the sizes. `values_unreadable`: in control or the treatment more than 5 % of the values are no numbers, see `unreadable_share`.
             * @enum {string}
             */
            blocked_by?: "values_unreadable";
            /** @description Of a metric in the role of a guardrail. */
            guardrail?: components["schemas"]["GuardrailResult"];
        } & {
            [key: string]: unknown;
        };
        GuardrailResultFixed: {
            /** @description The worst lift that the data do not rule out, at 5 %: a lower bound where up is good (below 0 is harm), an upper bound where down is good (above 0 is harm). Null where control’s mean is not told from 0. */
            worst_lift: number | null;
            /** @description Of the hypothesis that the harm is the margin or more. */
            p_value: number;
        } & {
            [key: string]: unknown;
        };
        GuardrailResultAlwaysValid: {
            /** @description The worst lift that the data do not rule out, at 5 %: a lower bound where up is good (below 0 is harm), an upper bound where down is good (above 0 is harm). Null where control’s mean is not told from 0. */
            worst_lift: number | null;
            /** @description Of the hypothesis that the harm is the margin or more. */
            p_value: number;
            /** @description Of the hypothesis that the harm is the margin or less; at most 0.05 is `harmed`. */
            harm_p_value?: number;
        } & {
            [key: string]: unknown;
        };
        WholeSnapshotExposures: {
            id: number;
            /** @description Counts the refreshes of the experiment. */
            seq: number;
            /**
             * Format: date-time
             * @description The moment that it speaks of.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description When it was done.
             */
            computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys, no white space and numbers as ECMAScript writes them: [Snapshots](/docs/snapshots) has the recipe. */
            content_hash: string;
            /** @description Which version of Holdfast computed it. */
            software_version: string;
            /** @description Whether it is part of the sealed result. */
            is_final: boolean;
            /** @description All that it was computed from, besides the events. */
            basis: components["schemas"]["SnapshotBasis"];
            /**
             * @description Who came when.
             * @constant
             */
            kind: "exposures";
            payload: components["schemas"]["ExposuresPayload"];
        };
        WholeSnapshotResults: {
            id: number;
            /** @description Counts the refreshes of the experiment. */
            seq: number;
            /**
             * Format: date-time
             * @description The moment that it speaks of.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description When it was done.
             */
            computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys, no white space and numbers as ECMAScript writes them: [Snapshots](/docs/snapshots) has the recipe. */
            content_hash: string;
            /** @description Which version of Holdfast computed it. */
            software_version: string;
            /** @description Whether it is part of the sealed result. */
            is_final: boolean;
            /** @description All that it was computed from, besides the events. */
            basis: components["schemas"]["SnapshotBasis"];
            /**
             * @description How the variants compare.
             * @constant
             */
            kind: "results";
            payload: components["schemas"]["ResultsPayload"];
        };
        SnapshotBasisSalts: {
            /** @description Hashed as `<salt>,<environment_key>_<identifier>`: does the identity take part? */
            enrolment: number | null;
            /** @description Hashed in the same way: which variant does it get? */
            bucketing: number | null;
        };
        SnapshotBasisWindow: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            to: string;
        };
        SnapshotBasisEvents: {
            /** @description Where exposures were read. */
            exposures: string;
            /** @description Where the metrics’ events were read. */
            metrics: string;
        };
        SnapshotBasisSource: {
            /** @description The id of the source. */
            id: number;
            /** @description What people called it then. */
            name: string;
            /** @description What the experiment is called in the assignment table. */
            experiment: string;
            assignment: components["schemas"]["AssignmentTable"];
            /** @description Where the events of metrics are read. */
            facts: components["schemas"]["FactTable"][];
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisAllocation: {
            /** @description The key of the variant. */
            variant: string;
            /** @description Of those who took part. */
            percentage: number;
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisAudience: {
            /**
             * @description Whether any or all of the segments must have an identity.
             * @enum {string}
             */
            match: "any" | "all";
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisEpoch: {
            /** @description Counts from 1 by the experiment. */
            number: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            from: string;
            /**
             * Format: date-time
             * @description Its end, which is not part of it; of the last one, the end of the window.
             */
            to: string;
            /** @description How many of the audience took part, in percent. */
            rollout_percentage: number;
            /** @description In the order in which identities are split; what is left of 100 % was control’s. */
            allocation: components["schemas"]["SnapshotBasisAllocation"][];
            /** @description With the rules that counted; null is everybody. */
            audience?: components["schemas"]["SnapshotBasisAudience"] | null;
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisPhase: {
            /** @description From 1. */
            number: number;
            /** @description The numbers of its epochs. */
            epochs: number[];
        };
        SnapshotBasisDefinition: {
            /** @description 1: all events of a name; 2: chosen ones. */
            version: number;
            /** @description The name of the event. */
            event: string;
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisMetric: {
            /** @description The id of the metric. */
            metric_id: number;
            /** @description The version that counted; older snapshots say none. */
            metric_version?: number;
            /** @description What people called it then. */
            name: string;
            /**
             * @description How an identity’s events became its one number.
             * @enum {string}
             */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            direction: "up" | "down" | "informational";
            /**
             * @description What somebody expected; nothing follows from it.
             * @enum {string}
             */
            expected_direction: "increase" | "decrease" | "not_increase" | "not_decrease";
            /** @description Which events counted: a `MetricDefinition`. */
            definition: components["schemas"]["SnapshotBasisDefinition"];
            /**
             * @description What it was for; older snapshots say none.
             * @enum {string}
             */
            role?: "goal" | "secondary" | "guardrail";
            /** @description Of a guardrail: how much worse than control still counted as unharmed; 0.02 is 2 %. */
            margin?: number;
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisFamily: {
            /**
             * @description As the experiment has it.
             * @enum {string}
             */
            method: "holm" | "none" | "bh";
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisDecision: {
            /**
             * @description As the experiment has it.
             * @enum {string}
             */
            at: "always" | "planned_end";
            /** @description Of `planned_end` only. */
            planned_units?: number;
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisPrior: {
            /** @description As the experiment has it. */
            sd: number;
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisGoals: {
            /** @description Ids of the metrics that decided. */
            metric_ids: number[];
            /** @description Whether anybody could see figures by then. */
            has_figures: boolean;
            /** @description As `family.changed_at` of the results; null for none. */
            changed_at: string | null;
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisGoal: {
            /** @description The id of the metric. */
            metric_id: number;
            /** @description The treatment. */
            variant: string;
            /** @description What was decided. */
            verdict: string;
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisLook: {
            /** @description The number of its results. */
            seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            as_of: string;
            /**
             * @description How it ended.
             * @enum {string}
             */
            state: "decided" | "blocked";
            /** @description By goal and treatment. */
            goals: components["schemas"]["SnapshotBasisGoal"][];
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisVerdict: {
            /** @description The id of the metric. */
            metric_id: number;
            /** @description The treatment. */
            variant: string;
            /** @description Left out where nothing follows from it. */
            verdict?: components["schemas"]["DatedVerdict"];
            /** @description Left out where nothing follows from it. */
            guardrail?: components["schemas"]["DatedVerdict"];
        } & {
            [key: string]: unknown;
        };
        SnapshotBasisBefore: {
            /** @description Their number. */
            seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            as_of: string;
            /** @description On what they decided. */
            goals: components["schemas"]["SnapshotBasisGoals"];
            /** @description As `srm.first_alarm_at` of the results. */
            first_alarm_at: string | null;
            /** @description The one look of an experiment that decides at its planned end; null before. */
            look: components["schemas"]["SnapshotBasisLook"] | null;
            /** @description Decisions, and what took one back. */
            verdicts: components["schemas"]["SnapshotBasisVerdict"][];
        } & {
            [key: string]: unknown;
        };
        FactTableFields: {
            [key: string]: string;
        };
        SnapshotSqlAbove: {
            /** @description Its place in `rejected` and `readable`, from 1 as arrays of ClickHouse count. */
            tally: number;
            /** @description Sums are whole numbers of steps of 2 to the power of this: times the step, and squares times its square, they are the figures. */
            exponent: number;
        };
        SnapshotSqlMetric: {
            /** @description As in the payload. */
            metric_id: number;
            /** @description What it was called then. */
            name: string;
            /** @description The column `ix` of its rows. Those with 0 have the identities of each arm: `n`. */
            ix: number;
            /** @description Its place in `sums`, `squares`, and of a ratio in those below and `products`. */
            place: number;
            /** @description What is summed; of a ratio what is above the line. */
            above: components["schemas"]["SnapshotSqlAbove"];
            /** @description What is below the line; null of what is no ratio. */
            below: components["schemas"]["SnapshotSqlAbove"] | null;
        };
        SnapshotSqlStatement: {
            /** @description What it reads: `exposures`, `health`, `late`, or `metrics` and, of very many, `metrics-2` and so on. */
            name: string;
            /** @description With its parameters as `{name:Type}`. */
            sql: string;
            /** @description The value of each. */
            parameters: unknown;
            /** @description The same as text for `clickhouse-client --database <database>`, with the values in it and the settings of reading. */
            script: string;
            /** @description Where each metric is in the rows; empty of other statements. */
            metrics: components["schemas"]["SnapshotSqlMetric"][];
        };
        VerificationRemark: {
            /**
             * @description For programs.
             * @enum {string}
             */
            code: "hash_differs" | "basis_unreadable" | "warehouse_foreign" | "older_method" | "older_software" | "no_single_moment" | "events_in_transit" | "not_read_then" | "predecessor_missing" | "source_not_ours" | "events_deleted" | "judged_again" | "events_changed";
            /** @description The same for people. */
            detail: string;
        };
        VerificationDifference: {
            /** @description Where in the payload, as JSONPath. */
            path: string;
            /** @description Missing where nothing is stored there. */
            stored?: unknown;
            /** @description Missing where nothing came out there. */
            derived?: unknown;
        };
        FinalResultExposures: {
            id: number;
            /** @description Counts the refreshes of the experiment. */
            seq: number;
            /**
             * Format: date-time
             * @description The moment that it speaks of.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description When it was done.
             */
            computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys, no white space and numbers as ECMAScript writes them: [Snapshots](/docs/snapshots) has the recipe. */
            content_hash: string;
            /** @description Which version of Holdfast computed it. */
            software_version: string;
            /** @description All that it was computed from, besides the events. */
            basis: components["schemas"]["SnapshotBasis"];
            payload: components["schemas"]["ExposuresPayload"];
        };
        FinalResultResults: {
            id: number;
            /** @description Counts the refreshes of the experiment. */
            seq: number;
            /**
             * Format: date-time
             * @description The moment that it speaks of.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description When it was done.
             */
            computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys, no white space and numbers as ECMAScript writes them: [Snapshots](/docs/snapshots) has the recipe. */
            content_hash: string;
            /** @description Which version of Holdfast computed it. */
            software_version: string;
            /** @description All that it was computed from, besides the events. */
            basis: components["schemas"]["SnapshotBasis"];
            payload: components["schemas"]["ResultsPayload"];
        };
        LiveViewState: {
            /**
             * @description The experiment’s.
             * @enum {string}
             */
            status: "created" | "running" | "paused" | "completed";
            /** @description Counts the applied commands. */
            revision: number;
            /** @description The number of the latest epoch; 0 before the first start. */
            epoch: number;
            /** @description Whether the final result is sealed. */
            sealed: boolean;
            /** @description Whether the experiment was deleted. */
            deleted: boolean;
        };
        LiveViewPending: {
            /** @description Of the command. */
            id: string;
            /** @description What is asked, such as `start`. */
            kind: string;
            /** @description Who asks. */
            actor: string;
        };
        LiveViewLastGood: {
            /** @description Which refresh it was. */
            seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            as_of: string;
        };
        LiveViewLastFailure: {
            /** @description Which refresh it was. */
            seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
            /** @description Why it failed. */
            code: string;
        };
        LiveViewNextRefresh: {
            /** @description The number of the latest refresh; 0 before the first. */
            seq: number;
            /** @description When the next one is due; null while none is. */
            next_at: string | null;
            /** @description The latest one that succeeded; null before. */
            last_good: components["schemas"]["LiveViewLastGood"] | null;
            /** @description How many have failed since; each makes the wait longer. */
            consecutive_failures: number;
            /** @description The latest one that failed; null before. */
            last_failure: components["schemas"]["LiveViewLastFailure"] | null;
        };
        ResultsSeriesMetric: {
            id: number;
            /** @description For people. */
            name: string;
            /** @description Which way is better. */
            direction: string;
            /** @description What it is to the experiment now. */
            role: string;
        };
        SeriesVariantAlwaysValid: {
            /** @description Its lower end. */
            lower: number | null;
            /** @description Its upper end. */
            upper: number | null;
        };
        WarehouseConnectionConfig: {
            /** @description The database in which events are. */
            database: string;
        };
        SourceTestFault: {
            /** @description Where in the mapping: `facts.0.value`. */
            field: string;
            /** @description For people. */
            detail: string;
            /** @description For programs. */
            code: string;
        };
        SourceTestWarning: {
            /** @description Where in the mapping: `facts.0.value`. */
            field: string;
            /** @description For people. */
            detail: string;
            /**
             * @description For programs.
             * @enum {string}
             */
            code: "empty" | "nobody" | "no_time" | "no_zone" | "ahead" | "copies" | "same_id" | "no_numbers" | "no_variant" | "slow";
        };
        SourceTestAssignment: {
            /** @description How many were looked at: at most 100,000, of those that come first. */
            rows: number;
            /** @description Different ones among them. */
            identities: number;
            /** @description Rows of nobody, which do not count. */
            without_identity: number;
            /** @description Rows in the future. */
            ahead: number;
            /** @description Different ones, of all experiments. */
            variants: number;
            /** @description Rows that enrol nobody. */
            without_variant: number;
        };
        SourceTestFact: {
            /** @description How many were looked at: at most 100,000, of those that come first. */
            rows: number;
            /** @description Different ones among them. */
            identities: number;
            /** @description Rows of nobody, which do not count. */
            without_identity: number;
            /** @description Rows in the future. */
            ahead: number;
            /** @description Rows that count once with another one. */
            copies: number;
            /** @description Rows without copies whose value is a number. */
            numbers: number;
            /** @description Rows that have their id in common with another one and differ from it. */
            same_id: number;
        };
        OperationsChecks: {
            /**
             * @description Whether Postgres answers.
             * @enum {string}
             */
            postgres: "up" | "down";
            /**
             * @description Whether Temporal answers.
             * @enum {string}
             */
            temporal: "up" | "down";
            /**
             * @description Whether ClickHouse answers.
             * @enum {string}
             */
            clickhouse: "up" | "down";
            /**
             * @description Whether a worker works.
             * @enum {string}
             */
            worker: "up" | "down";
        };
        OperationsQueue: {
            /** @description Where they look for work. */
            task_queue: string;
            /** @description How many. */
            count: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            since: string;
            /** @description How many refreshes and verifications they compute at the moment, as they said within seconds. */
            under_way: number;
        };
        OperationsWorkers: {
            /** @description Where they look for work. */
            task_queue: string;
            /** @description How many said within seconds that they work. */
            count: number;
            /** @description Those of all task queues that use this database, and since when the oldest works. */
            queues: components["schemas"]["OperationsQueue"][];
            /** @description Who asks for the work of this API’s experiments, as Temporal says, which names the dead for some minutes; null where it does not say. */
            pollers: components["schemas"]["Poller"][] | null;
        };
        OperationsReconciler: {
            /** @description When it last came to an end; null before the first. */
            last_pass_at: string | null;
            /** @description Workflows that were repaired in the last 24 hours. */
            repairs: number;
            /** @description Uuids of open workflows that had no experiment in its last pass, at most 20. They are left as they are: one may be a creation on its way, or all that is left of an experiment after a restore. */
            orphans: string[];
        };
        OperationsExperiments: {
            /** @description Running without new figures for more than one interval, the latest first, at most 20. */
            late: components["schemas"]["LateExperiment"][];
            /** @description Whose workflow seems to be lost or stuck, judged by the database alone; at most 20. */
            missed: components["schemas"]["MissedExperiment"][];
            /** @description Final results that are due, the oldest first, at most 20. */
            unsealed: components["schemas"]["UnsealedExperiment"][];
            /** @description Which a [flag store](/docs/flagsmith) does not serve as it is to; at most 20. */
            astray: components["schemas"]["AstrayExperiment"][];
            /** @description Workflows that were repaired in the last 24 hours, the latest first, at most 20. */
            repaired: components["schemas"]["RepairedExperiment"][];
            /** @description Which the reconciler’s last pass could not read, at most 20. */
            unrepaired: components["schemas"]["UnrepairedExperiment"][];
        };
        EventSpool: {
            /** @description Events. */
            rows: number;
            /** @description Their size as text. */
            bytes: number;
            /** @description Since when the oldest waits; null while none does. */
            oldest_at: string | null;
        };
        Seals: {
            /** @description Final results that were due more than a minute ago. */
            overdue: number;
            /** @description Those whose last attempt found accepted events that are not in ClickHouse yet. */
            waiting_for_events: number;
            /** @description API processes that take events. */
            intakes: number;
            /** @description Events that these have held for more than a second: they are neither in ClickHouse nor in the spool, and not acknowledged. */
            events_held: number;
        };
        OperationsLate: {
            /** @description Without new figures for more than so many of its intervals. */
            intervals: number;
            /** @description So many experiments. */
            experiments: number;
        };
        OperationsRefreshes: {
            /** @description Experiments that run. */
            running: number;
            /** @description How late they are. From three intervals on an experiment is `stale`. */
            late: components["schemas"]["OperationsLate"][];
            /** @description Refreshes in the last hour. */
            succeeded: number;
            /** @description Attempts that failed in the last hour. */
            failed: number;
            /** @description The slowest of the last hour that spoke of their own time, at most 5. */
            slowest: components["schemas"]["SlowRefresh"][];
            /** @description Experiments whose last refresh failed, the latest first, at most 20. */
            failing: components["schemas"]["FailingExperiment"][];
        };
        OperationsReadoutAudits: {
            /** @description How often both were computed. */
            compared: number;
            /** @description How often they were not equal. Anything but 0 is a fault of this software: report it. */
            differed: number;
            /** @description Where they were not, the latest first, at most 20. */
            experiments: components["schemas"]["DifferingExperiment"][];
        };
        OperationsServers: {
            /** @description What keeps experiments and results. */
            postgres: components["schemas"]["ServerFacts"] | null;
            /** @description What runs workflows. */
            temporal: components["schemas"]["ServerFacts"] | null;
            /** @description What keeps events. */
            clickhouse: components["schemas"]["ServerFacts"] | null;
        };
        FlagFeature: {
            id: number;
            /** @description What applications ask for; the `feature_name` of exposures. */
            name: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_date: string;
            /** @description For people; may be blank. */
            description: string;
            /** @description What new environments begin with. */
            initial_value: string | number | boolean;
            /** @description Whether new environments begin with it on. */
            default_enabled: boolean;
            /**
             * @description `MULTIVARIATE` has variants.
             * @enum {string}
             */
            type: "STANDARD" | "MULTIVARIATE";
        };
        IdentityFlagExperiment: {
            id: number;
            /** @description What people call the experiment. */
            name: string;
            /** @description Whether this identity takes part: send an exposure if, and only if, it does. */
            in_experiment: boolean;
        };
        IdentityFlagMetadata: {
            /** @description The experiment that runs on the feature. */
            experiment: components["schemas"]["IdentityFlagExperiment"];
        };
        OfrepFlagMetadata: {
            /** @description The id of the feature. */
            featureId: number;
            /** @description Whether the flag is on. */
            enabled: boolean;
            /** @description The segment whose override decided. */
            segment?: string;
            /**
             * Format: uuid
             * @description The experiment that runs on the feature.
             */
            experiment?: string;
            /** @description Whether this identity takes part in it: send an exposure if, and only if, it does and the flag is on. */
            inExperiment?: boolean;
        };
        OfrepFlagsMetadata: {
            /**
             * Format: date-time
             * @description Which state of the environment they are made from.
             */
            version: string;
        };
        EnvironmentDocumentOrganisation: {
            id: number;
            /** @description Always the same. */
            name: string;
            /** @description Always the same. */
            feature_analytics: boolean;
            /**
             * @description Always false.
             * @constant
             */
            stop_serving_flags: false;
            /** @description Always the same. */
            persist_trait_data: boolean;
        };
        EnvironmentDocumentProject: {
            id: number;
            /** @description What people call it. */
            name: string;
            /**
             * @description Always false; SDKs expect it.
             * @constant
             */
            hide_disabled_flags: false;
            /** @description The one that there is; SDKs expect it. */
            organisation: components["schemas"]["EnvironmentDocumentOrganisation"];
            /** @description Those of the project, and those of running experiments. */
            segments: components["schemas"]["DocumentSegment"][];
        };
        DocumentRuleCondition: {
            /** @description As in segments. */
            operator: string;
            /** @description What the property is compared with. */
            value: ((string | number | boolean) | null) | ((string | number | boolean) | null)[];
            /** @description With the underscore that SDKs expect. */
            property_: string;
        };
        DocumentStateFeature: {
            id: number;
            /** @description What applications ask for. */
            name: string;
            /**
             * @description `MULTIVARIATE` has variants.
             * @enum {string}
             */
            type: "STANDARD" | "MULTIVARIATE";
        };
        DocumentStateSegmentPlace: {
            /** @description The lowest one wins. */
            priority: number;
        };
        DocumentStateOption: {
            id: number;
            /** @description What exposures call the variant. */
            key: string;
            /** @description What is served. */
            value: string | number | boolean;
        };
        DocumentStateShare: {
            /** @description SDKs walk the shares by this, lowest first. */
            id: number;
            /** @description The variant’s `uuid`. */
            mv_fs_value_uuid: string;
            /** @description Percent, at most two decimals. */
            percentage_allocation: number;
            /** @description The variant. */
            multivariate_feature_option: components["schemas"]["DocumentStateOption"];
        };
        DocumentIdentityTrait: {
            /** @description What conditions call it. */
            trait_key: string;
            /** @description What it is. */
            trait_value: (string | number | boolean) | null;
        };
        EvaluationDataItem: {
            /**
             * Format: date
             * @description A day in UTC.
             */
            day: string;
            /** @description Evaluations that SDKs reported. */
            count: number;
        };
        ReadinessChecks: {
            /**
             * @description Without it nothing is served.
             * @enum {string}
             */
            postgres: "up" | "down";
            /**
             * @description Without it no command is accepted.
             * @enum {string}
             */
            temporal: "up" | "down";
            /**
             * @description Without it events wait in the spool.
             * @enum {string}
             */
            clickhouse: "up" | "down";
            /**
             * @description Whether one takes work. Without it commands are accepted and wait, and nothing is refreshed. Told within some 15 seconds.
             * @enum {string}
             */
            worker: "up" | "down";
        };
        ReadinessDownSince: {
            postgres: string | null;
            temporal: string | null;
            clickhouse: string | null;
            worker: string | null;
        };
        ReadinessReconciler: {
            /** @description When it last went through all experiments, which it does every five minutes; null before. */
            last_pass_at: string | null;
        };
        ProjectPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Project"][];
        };
        EnvironmentPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Environment"][];
        };
        ManagementKeyPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["ManagementKey"][];
        };
        ServerKeyPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["ServerKey"][];
        };
        FeaturePage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Feature"][];
        };
        VariantPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Variant"][];
        };
        FeatureStatePage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["FeatureState"][];
        };
        SegmentPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Segment"][];
        };
        IdentityPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Identity"][];
        };
        TraitPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Trait"][];
        };
        MetricPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Metric"][];
        };
        MetricVersionPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["MetricVersion"][];
        };
        ListedExperimentPageStatusCounts: {
            /** @description Not started yet. */
            created: number;
            /** @description Started, and not paused. */
            running: number;
            /** @description Paused. */
            paused: number;
            /** @description Completed, sealed or not. */
            completed: number;
        };
        ListedExperimentPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["ListedExperiment"][];
            /** @description How many there are of each status; counts what the other filters leave. */
            status_counts: components["schemas"]["ListedExperimentPageStatusCounts"];
        };
        GetExposuresAnswer: {
            /** @description Null before anything was asked for. */
            exposures: components["schemas"]["LatestExposures"] | null;
        };
        GetResultsAnswer: {
            /** @description Null before anything was asked for. */
            results: components["schemas"]["LatestResults"] | null;
        };
        SnapshotPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Snapshot"][];
        };
        SampleExposuresAnswer: {
            /** @description Those that came last first. */
            exposures: components["schemas"]["SampledExposure"][];
        };
        TimelineEntryPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["TimelineEntry"][];
        };
        AuditLinePage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["AuditLine"][];
        };
        SourcePage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Source"][];
        };
        WebhookPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["Webhook"][];
        };
        WebhookDeliveryPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["WebhookDelivery"][];
        };
        FlagMirrorPage: {
            /** @description How many there are on all pages. */
            count: number;
            /** @description Address of the next page; null on the last one. */
            next: string | null;
            /** @description Address of the page before; null on the first one. */
            previous: string | null;
            /** @description Those on this page. */
            results: components["schemas"]["FlagMirror"][];
        };
        ReportUsageBody: {
            [key: string]: number;
        };
        ReportUsageAnswer: Record<string, never>;
        GetOpenApiAnswerInfo: {
            /** @description The product. */
            title: string;
            /** @description The product’s version. */
            version: string;
        } & {
            [key: string]: unknown;
        };
        GetOpenApiAnswerPaths: {
            [key: string]: components["schemas"]["AnyObject"];
        };
        GetOpenApiAnswer: {
            /** @description The version of OpenAPI. */
            openapi: string;
            /** @description What the document is about. */
            info: components["schemas"]["GetOpenApiAnswerInfo"];
            /** @description The operations, by path and method. */
            paths: components["schemas"]["GetOpenApiAnswerPaths"];
            /** @description What operations have in common. */
            components: components["schemas"]["AnyObject"];
        } & {
            [key: string]: unknown;
        };
        GetLivenessAnswer: {
            /**
             * @description It answers.
             * @constant
             */
            status: "ok";
            /** @description The product’s version. */
            version: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Names the request in our logs: the request’s own `X-Request-Id` if it is harmless, a fresh one otherwise. */
        "X-Request-Id": string;
        /** @description The limit and the seconds that it is for, such as `30000;w=60`; absent where nothing bounds them. */
        "RateLimit-Policy": string;
        /** @description How many requests a minute are taken with this key; absent where nothing bounds them. */
        "RateLimit-Limit": number;
        /** @description How many of them are left. */
        "RateLimit-Remaining": number;
        /** @description Seconds until all of them are there again. */
        "RateLimit-Reset": number;
        /** @description Seconds after which another try makes sense. */
        "Retry-After": number;
        /** @description The methods that the path has. */
        Allow: string;
        /** @description `true` where a request with the same `Idempotency-Key` was answered before, and this is its answer; absent otherwise. */
        "Idempotency-Replayed": "true";
        /** @description `respond-async` where that was asked for; absent otherwise. */
        "Preference-Applied": "respond-async";
        /** @description Which state of the environment the answer is made from: seconds since 1970. */
        "X-Flagsmith-Document-Updated-At": number;
        /** @description Names the edition: what was defined of it, by whom ever. Send it as `If-Match` with a change. Figures that come with it may change under the same one. */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description The new project. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEnvironments: {
        parameters: {
            query?: {
                /** @description Only those of this project. */
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEnvironment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEnvironment"];
            };
        };
        responses: {
            /** @description The new environment. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `project_not_found` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The environment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceEnvironment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvironmentReplacement"];
            };
        };
        responses: {
            /** @description The environment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteEnvironment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeEnvironment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvironmentChange"];
            };
        };
        responses: {
            /** @description The environment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listManagementKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, newest first, dead ones included. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManagementKeyPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createManagementKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewManagementKey"];
            };
        };
        responses: {
            /** @description The new key. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedManagementKey"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `project_not_found` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeManagementKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It opens nothing any more. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listServerKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, newest first, dead ones included. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerKeyPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createServerKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewServerKey"];
            };
        };
        responses: {
            /** @description The new key. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedServerKey"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeServerKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It opens nothing any more. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in, and where they may look. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSession"];
            };
        };
        responses: {
            /** @description Who is signed in. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    /** @description The session, for the browser alone: `HttpOnly` and `SameSite=Strict`. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody is signed in with this key any more. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    /** @description Forgets the session. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSignInToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInToken"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFeatures: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeaturePage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createFeature: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFeature"];
            };
        };
        responses: {
            /** @description The new feature. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100`, `feature_not_multivariate`, `project_not_found` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feature. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceFeature: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureChange"];
            };
        };
        responses: {
            /** @description The feature. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteFeature: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeFeature: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureChange"];
            };
        };
        responses: {
            /** @description The feature. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVariants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, in the order in which identities are split. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariantPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createVariant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVariant"];
            };
        };
        responses: {
            /** @description The new variant. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100`, `feature_not_multivariate` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVariant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the variant. */
                variantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The variant. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceVariant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the variant. */
                variantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVariant"];
            };
        };
        responses: {
            /** @description The variant. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteVariant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the variant. */
                variantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeVariant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the variant. */
                variantId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VariantChange"];
            };
        };
        responses: {
            /** @description The variant. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDefaultStates: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Only those of this feature. */
                feature?: number;
                /** @description Only those of the feature of this name, in any case. */
                feature_name?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by feature. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureStatePage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDefaultState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceDefaultState: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeFeatureState"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeDefaultState: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureStateChange"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSegmentOverrides: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Only those of this feature. */
                feature?: number;
                /** @description Only those of the feature of this name, in any case. */
                feature_name?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by feature. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureStatePage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSegmentOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSegmentOverride"];
            };
        };
        responses: {
            /** @description The new override. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `segment_not_found`, `feature_specific_segment` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSegmentOverrideAtOldPath: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSegmentOverride"];
            };
        };
        responses: {
            /** @description The new override. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `segment_not_found`, `feature_specific_segment` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSegmentOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceSegmentOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeFeatureState"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSegmentOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSegmentOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureStateChange"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllIdentityOverrides: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Only those of this feature. */
                feature?: number;
                /** @description Only those of the feature of this name, in any case. */
                feature_name?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by feature. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureStatePage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIdentityOverrides: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Only those of this feature. */
                feature?: number;
                /** @description Only those of the feature of this name, in any case. */
                feature_name?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by feature. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureStatePage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIdentityOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentityOverride"];
            };
        };
        responses: {
            /** @description The new override. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `feature_not_found` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIdentityOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceIdentityOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeFeatureState"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteIdentityOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeIdentityOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureStateChange"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainFlag: {
        parameters: {
            query: {
                /** @description Who asks. */
                identifier: string;
                /** @description JSON of an object: traits of this question alone, over those that are kept. */
                traits?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it would get. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagExplanation"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `conditions_too_costly` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSegments: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSegment"];
            };
        };
        responses: {
            /** @description The new segment. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `project_not_found`, `feature_not_found` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the segment. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the segment. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeSegment"];
            };
        };
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the segment. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the segment. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SegmentChange"];
            };
        };
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIdentities: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Part of the identifier. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentity"];
            };
        };
        responses: {
            /** @description The identity. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The identity. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTraits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraitPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The key of the trait. */
                traitKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanRequest"];
            };
        };
        responses: {
            /** @description Days against the smallest lift. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentPlan"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `feature_not_found` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planSavedMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MetricPlanRequest"];
            };
        };
        responses: {
            /** @description Days against the smallest lift. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentPlan"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `feature_not_found` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMetrics: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMetric: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMetric"];
            };
        };
        responses: {
            /** @description The new metric. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetricPreviewRequest"];
            };
        };
        responses: {
            /** @description Day by day and in total. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricPreview"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMetricArrivals: {
        parameters: {
            query: {
                /** @description Which metrics, at most 100; those that the environment has not are left out. */
                metric: number[];
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came in, metric by metric. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricArrivals"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metric. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceMetric: {
        parameters: {
            query?: {
                /** @description `true` answers what the change would do, and changes nothing. */
                dry_run?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMetric"];
            };
        };
        responses: {
            /** @description The metric as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMetric"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `invalid_source` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMetric: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone from the library. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMetric: {
        parameters: {
            query?: {
                /** @description `true` answers what the change would do, and changes nothing. */
                dry_run?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MetricChange"];
            };
        };
        responses: {
            /** @description The metric as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMetric"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `invalid_source` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMetricVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All versions, newest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricVersionPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewSavedMetric: {
        parameters: {
            query?: {
                /** @description How many UTC days back, today included; 7 if left out. */
                days?: number;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Day by day and in total. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricPreview"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExperiments: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Only those of this status, or of one of several. */
                status?: ("created" | "running" | "paused" | "completed")[];
                /** @description Part of the name of the experiment or of its feature. */
                q?: string;
                /** @description Only those with this tag, or with all of several. */
                tag?: string[];
                /** @description Only those of this owner. */
                owner?: string;
                /** @description Only those on the feature with this id or name. */
                feature?: string;
                /** @description Only those with this status word, or with one of several. */
                status_word?: ("harmed" | "blocked" | "stale" | "nobody_yet" | "collecting" | "better" | "worse" | "undecided" | "running" | "paused" | "settling" | "sealed" | "not_ready" | "scheduled" | "draft")[];
                /** @description `urgency`: by the rank of the status word, the newest first among equals; `started_at`: the latest start first; `created_at`, if left out: the newest first; `name`: from A to Z; `ends_at`: what is expected to end soonest first. */
                sort?: "urgency" | "started_at" | "created_at" | "name" | "ends_at";
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, with how many there are of each status: that count minds everything but `status`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedExperimentPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExperiment"];
            };
        };
        responses: {
            /** @description The new experiment. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    /** @description The address of the experiment. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedExperiment"];
                };
            };
            /** @description The creation is durable and not decided yet. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `feature_not_found`, `feature_not_multivariate`, `feature_of_another_project`, `metric_not_found`, `duplicate_metric`, `source_not_found`, `invalid_source`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `invalid_audience`, `invalid_schedule`, `nothing_to_ship`, `environment_not_found` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDetail"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeExperimentEdit"];
            };
        };
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDetail"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteExperiment: {
        parameters: {
            query?: {
                /** @description Why; kept in the timeline. */
                comment?: string;
            };
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deletion is durable and not decided yet. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ExperimentEdit"];
            };
        };
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDetail"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preflightDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftExperiment"];
            };
        };
        responses: {
            /** @description What was looked at. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preflight"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `feature_not_found`, `feature_not_multivariate`, `feature_of_another_project`, `metric_not_found`, `duplicate_metric`, `source_not_found`, `invalid_source`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `invalid_audience`, `invalid_schedule`, `nothing_to_ship` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPreflight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was looked at. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preflight"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In their order; the first one in the role of a goal is the headline. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"][];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attachMetric: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedMetric"];
            };
        };
        responses: {
            /** @description The metric in its place. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `metric_not_found`, `duplicate_metric`, `invalid_source` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metric in its place. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedMetric"];
            };
        };
        responses: {
            /** @description The metric in its place. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    detachMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone from the experiment, not from the library. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AttachmentChange"];
            };
        };
        responses: {
            /** @description The metric in its place. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartRequest"];
            };
        };
        responses: {
            /** @description The experiment as it is then. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The command is durable and not decided yet. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `start_in_the_future`, `backdating_needs_external`, `invalid_audience`, `unknown_variant` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PauseRequest"];
            };
        };
        responses: {
            /** @description The experiment as it is then. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The command is durable and not decided yet. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CompleteRequest"];
            };
        };
        responses: {
            /** @description The experiment as it is then. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The command is durable and not decided yet. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `nothing_to_ship` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRollout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rollout. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresentRollout"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeRollout: {
        parameters: {
            query?: {
                /** @description `true` answers what the change would do, and changes nothing. */
                dry_run?: "true" | "false";
            };
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RolloutChange"];
            };
        };
        responses: {
            /** @description The experiment as it is then; of a dry run, what the change would do. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"] | components["schemas"]["RolloutPreview"];
                };
            };
            /** @description The command is durable and not decided yet. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `invalid_audience` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshExposures: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description The refresh is asked for. The command at the `Location` is `applied` once that is decided, and the figures follow: they are there when `seq` of exposures/ and results/ has grown. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `not_started`, `already_final` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshResults: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description The refresh is asked for. The command at the `Location` is `applied` once that is decided, and the figures follow: they are there when `seq` of exposures/ and results/ has grown. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `not_started`, `already_final` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the command, as the `Location` of a 202 names it. */
                commandId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The outcome, or that there is none yet. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    /** @description Seconds after which to ask again, while it is pending. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Command"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleRequest"];
            };
        };
        responses: {
            /** @description The schedule as it is then. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The schedule is durable and not decided yet. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `invalid_schedule`, `unknown_variant`, `nothing_to_ship` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExposures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest snapshot; null before anything was asked for or happened. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetExposuresAnswer"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest snapshot; null before anything was asked for or happened. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetResultsAnswer"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description From this moment on: ISO 8601 with a zone, such as 2026-11-22T07:00:00Z. */
                from?: string;
                /** @description Before this moment, which is not part of it; written like `from`. */
                to?: string;
                /** @description Only these; both if left out. */
                kind?: "exposures" | "results";
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, without what they hold. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the snapshot. */
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshot. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeSnapshot"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSnapshotSql: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the snapshot. */
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statements for ClickHouse, with their parameters. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotSql"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `source_unfit` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the snapshot. */
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description It is under way and goes on; ask again there. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    /** @description Where its outcome will be. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationPending"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifySnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the snapshot. */
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description It is under way and goes on; ask again there. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    /** @description Where its outcome will be. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationPending"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sealed snapshots. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinalResult"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the workflow says. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveView"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResultsSeries: {
        parameters: {
            query?: {
                /** @description The id of the metric; the headline if left out. */
                metric?: string;
                /** @description At most so many, 200 if left out: of more snapshots an even choice is shown, the first and the last always. */
                points?: number;
                /** @description From this moment on: ISO 8601 with a zone, such as 2026-11-22T07:00:00Z. */
                from?: string;
                /** @description Before this moment, which is not part of it; written like `from`. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metric over time. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultsSeries"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExposuresSeries: {
        parameters: {
            query?: {
                /** @description At most so many, 200 if left out: of more snapshots an even choice is shown, the first and the last always. */
                points?: number;
                /** @description From this moment on: ISO 8601 with a zone, such as 2026-11-22T07:00:00Z. */
                from?: string;
                /** @description Before this moment, which is not part of it; written like `from`. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exposures over time. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExposuresSeries"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sampleExposures: {
        parameters: {
            query?: {
                /** @description Only those with this verdict, such as `not_enrolled`: a key of `health`. */
                verdict?: string;
                /** @description At most so many, 50 if left out. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Some exposures. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleExposuresAnswer"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description From this moment on: ISO 8601 with a zone, such as 2026-11-22T07:00:00Z. */
                from?: string;
                /** @description Before this moment, which is not part of it; written like `from`. */
                to?: string;
                /** @description Part of the actor, in whatever case: a name, or `api-key:7:`. */
                actor?: string;
                /** @description Only what came by this way, or by one of several. */
                source?: ("api" | "mcp" | "signal" | "schedule" | "workflow" | "guardrail" | "system")[];
                /** @description Only these; may be repeated. */
                kind?: ("command" | "rollout" | "epoch" | "refresh" | "metric" | "edit" | "sealed" | "repair")[];
                /** @description Only what came out so; may be repeated. */
                outcome?: ("applied" | "refused" | "succeeded" | "failed")[];
                /** @description Only what is called so; may be repeated. */
                action?: string[];
                /** @description Not what is called so, `refresh requested` say; may be repeated. */
                without?: string[];
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the entries. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntryPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEnvironmentAudit: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description From this moment on: ISO 8601 with a zone, such as 2026-11-22T07:00:00Z. */
                from?: string;
                /** @description Before this moment, which is not part of it; written like `from`. */
                to?: string;
                /** @description Part of the actor, in whatever case: a name, or `api-key:7:`. */
                actor?: string;
                /** @description Only what came by this way, or by one of several. */
                source?: ("api" | "mcp" | "signal" | "schedule" | "workflow" | "guardrail" | "system")[];
                /** @description Only what happened to such things. */
                subject?: "experiment" | "project" | "environment" | "feature" | "variant" | "feature_default" | "segment" | "segment_override" | "identity_override" | "identity" | "metric" | "source" | "webhook" | "flag_store" | "server_key" | "management_key";
                /** @description Only what was done, or only what was refused. */
                outcome?: "applied" | "refused";
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log, newest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLinePage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjectAudit: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description From this moment on: ISO 8601 with a zone, such as 2026-11-22T07:00:00Z. */
                from?: string;
                /** @description Before this moment, which is not part of it; written like `from`. */
                to?: string;
                /** @description Part of the actor, in whatever case: a name, or `api-key:7:`. */
                actor?: string;
                /** @description Only what came by this way, or by one of several. */
                source?: ("api" | "mcp" | "signal" | "schedule" | "workflow" | "guardrail" | "system")[];
                /** @description Only what happened to such things. */
                subject?: "experiment" | "project" | "environment" | "feature" | "variant" | "feature_default" | "segment" | "segment_override" | "identity_override" | "identity" | "metric" | "source" | "webhook" | "flag_store" | "server_key" | "management_key";
                /** @description Only what was done, or only what was refused. */
                outcome?: "applied" | "refused";
            };
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log, newest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLinePage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. It goes on until somebody ends it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    /** @description `no`: proxies must not wait for more. */
                    "X-Accel-Buffering"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ChangeEvents"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWarehouseConnections: {
        parameters: {
            query?: {
                /** @description `true` leaves out the counts, which cost a look at all events. */
                exclude_event_stats?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A list of one. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseConnection"][];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWarehouseConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new connection. Never as long as an installation has one warehouse. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseConnection"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWarehouseConnection: {
        parameters: {
            query?: {
                /** @description `true` leaves out the counts, which cost a look at all events. */
                exclude_event_stats?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseConnection"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWarehouseConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it said. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseConnectionTest"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReceivedEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names, at most 500. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedEvents"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEventFields: {
        parameters: {
            query: {
                /** @description The name of the event, as applications send it. */
                event: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Fields, at most 100. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFields"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcePage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSource"];
            };
        };
        responses: {
            /** @description The new source. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `environment_not_found`, `source_unfit` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceToTest"];
            };
        };
        responses: {
            /** @description What it came to. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceTest"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the source. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the source. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSource"];
            };
        };
        responses: {
            /** @description The source as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `source_unfit`, `invalid_source` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the source. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description The new webhook. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `environment_not_found`, `webhook_address_refused` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `webhook_address_refused` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now. */
                "If-Match"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `changed_meanwhile` */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["ChangedMeanwhile"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which waits. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook with its new secret. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
                /** @description Only those that have got there. */
                state?: "waiting" | "delivered" | "failed" | "stopped";
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the webhook. */
                webhookId: string;
                /** @description The id of the delivery. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which waits. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFlagStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection, without its keys; null where Holdfast serves them alone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagStore"] | null;
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setFlagStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlagStoreContent"];
            };
        };
        responses: {
            /** @description The connection as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagStore"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `flag_store_keys_missing`, `flag_store_address_refused` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteFlagStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testFlagStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection, before it is looked at. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagStore"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFlagMirrors: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1, which is the default. */
                page?: number;
                /** @description How many there are on a page; 999 if left out. */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagMirrorPage"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    repairFlagStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RepairRequest"];
            };
        };
        responses: {
            /** @description How many experiments it is about. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepairAsked"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOperations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it does. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operations"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFlags: {
        parameters: {
            query?: {
                /** @description Only the flag of this feature, which is the whole answer then. Looked up as SDKs do: in any case, and with blanks for underscores. */
                feature?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All flags, or the one of the feature that was asked for. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Flagsmith-Document-Updated-At": components["headers"]["X-Flagsmith-Document-Updated-At"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"][] | components["schemas"]["Flag"];
                };
            };
            /** @description `validation_failed`, `invalid_body` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIdentityFlags: {
        parameters: {
            query: {
                /** @description Who asks: the same text as in events. */
                identifier: string;
                /** @description `true`: the traits that are kept are not looked at. */
                transient?: string;
                /** @description Only the flag of this feature, which is the whole answer then. Looked up as SDKs do: in any case, and with blanks for underscores. */
                feature?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The identity’s flags, or the one flag that was asked for. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Flagsmith-Document-Updated-At": components["headers"]["X-Flagsmith-Document-Updated-At"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityFlags"] | components["schemas"]["IdentityFlag"];
                };
            };
            /** @description `validation_failed`, `invalid_body`, `conditions_too_costly` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIdentityFlags: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IdentityRequest"];
            };
        };
        responses: {
            /** @description The identity’s flags. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Flagsmith-Document-Updated-At": components["headers"]["X-Flagsmith-Document-Updated-At"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityFlags"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `conditions_too_costly` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluateFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the feature. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OfrepRequest"];
            };
        };
        responses: {
            /** @description The flag. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFlag"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `conditions_too_costly` */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `authentication_required`, `invalid_key` */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `method_not_allowed` */
            405: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
        };
    };
    evaluateFlags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OfrepRequest"];
            };
        };
        responses: {
            /** @description All flags. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Names the body; send it as `If-None-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFlags"];
                };
            };
            /** @description They are those that the caller has. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Names the body; send it as `If-None-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `conditions_too_costly` */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `authentication_required`, `invalid_key` */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `method_not_allowed` */
            405: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepFailure"];
                };
            };
        };
    };
    sendEvents: {
        parameters: {
            query?: {
                /** @description The client key, for those who cannot send it as `X-Environment-Key`: `navigator.sendBeacon`. Server keys are refused here. */
                environment_key?: string;
            };
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBatch"];
            };
        };
        responses: {
            /** @description What became of the batch. To an SDK (`Flagsmith-SDK-User-Agent`) also if none of it could be taken. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchVerdict"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `no_event_accepted` */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["RefusedBatch"];
                };
            };
            /** @description `authentication_required`, `invalid_key` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnvironmentDocument: {
        parameters: {
            query?: {
                /** @description What the `Link` of the page before says. */
                page_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document; from the second page on, identities only. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Flagsmith-Document-Updated-At": components["headers"]["X-Flagsmith-Document-Updated-At"];
                    /** @description Names this state of the document; send it as `If-None-Match`. */
                    ETag?: string;
                    /** @description When it changed; send it as `If-Modified-Since`. */
                    "Last-Modified"?: string;
                    /** @description The next page, if there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentDocument"] | components["schemas"]["EnvironmentDocumentPage"];
                };
            };
            /** @description What the caller has is what there is. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Flagsmith-Document-Updated-At": components["headers"]["X-Flagsmith-Document-Updated-At"];
                    /** @description Names this state of the document; send it as `If-None-Match`. */
                    ETag?: string;
                    /** @description When it changed; send it as `If-Modified-Since`. */
                    "Last-Modified"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed`, `invalid_body` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReportUsageBody"];
            };
        };
        responses: {
            /** @description The counts were taken. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportUsageAnswer"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvaluationData: {
        parameters: {
            query?: {
                /** @description How many UTC days, today included; 30 if left out. */
                period?: number;
            };
            header?: never;
            path: {
                /** @description The client key of the environment: its `api_key` (`env_…`), not its id. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts by day, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationData"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOpenApiAnswer"];
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSdkDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEventDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetricDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSourceDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResultDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSnapshotDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCliDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAsCodeDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFlagsmithDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getErrorDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPastTestDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRetentionDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOperationDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetLivenessAnswer"];
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can, or most of it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Postgres or Temporal is missing. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Allow: components["headers"]["Allow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
