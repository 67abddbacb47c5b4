// The closed unions of codes, one per list: what records store.
import type { libertyStatuses, purposes } from './act-facts.ts'
import type { evidenceFunctions, proofStandards } from './assessment.ts'
import type { consentPresets } from './consent-presets.ts'
import type { electionAnomalies } from './election-anomalies.ts'
import type { forums, sanctionRegimes } from './forums.ts'
import type { identificationMethods } from './identification-methods.ts'
import type { bodyRegions, bodySides, consistencyDegrees, injuries, severities } from './injuries.ts'
import type { mechanisms } from './mechanisms.ts'
import type { accountTypes, involvementRoles, personRoles } from './person-roles.ts'
import type { paperStates, sensitivities } from './record-states.ts'
import type { personnelEvents, reprisals, reprisalTriggers } from './reprisals.ts'
import type { redactionReasons, sourceKinds } from './source-kinds.ts'
import type { placeKinds } from './time-and-place-kinds.ts'
import type { unitKinds } from './unit-kinds.ts'
import type { violations } from './violations.ts'
import type { CodeOf } from './vocabulary.ts'

/** C1 */
export type ViolationCode = CodeOf<typeof violations>
/** C2 */
export type InjuryCode = CodeOf<typeof injuries>
/** C3 */
export type MechanismCode = CodeOf<typeof mechanisms>
/** C4 */
export type BodyRegionCode = CodeOf<typeof bodyRegions>
export type BodySideCode = CodeOf<typeof bodySides>
/** C5 */
export type SeverityCode = CodeOf<typeof severities>
/** C6 */
export type ConsistencyCode = CodeOf<typeof consistencyDegrees>
/** C7 */
export type PersonRoleCode = CodeOf<typeof personRoles>
/** C7a */
export type AccountTypeCode = CodeOf<typeof accountTypes>
/** C8 */
export type InvolvementCode = CodeOf<typeof involvementRoles>
/** C9 */
export type UnitKindCode = CodeOf<typeof unitKinds>
/** C12 */
export type ProofStandardCode = CodeOf<typeof proofStandards>
/** C13 */
export type ConsentPresetCode = CodeOf<typeof consentPresets>
/** C14 */
export type ForumCode = CodeOf<typeof forums>
/** C15 */
export type SanctionRegimeCode = CodeOf<typeof sanctionRegimes>
/** C16b */
export type PlaceKindCode = CodeOf<typeof placeKinds>
/** C17 */
export type EvidenceFunctionCode = CodeOf<typeof evidenceFunctions>
/** C18 */
export type IdentificationMethodCode = CodeOf<typeof identificationMethods>
/** C19 */
export type PaperStateCode = CodeOf<typeof paperStates>
/** C20 */
export type SensitivityCode = CodeOf<typeof sensitivities>
/** C21 */
export type ReprisalCode = CodeOf<typeof reprisals>
/** C21a */
export type ReprisalTriggerCode = CodeOf<typeof reprisalTriggers>
/** B9 */
export type PersonnelEventCode = CodeOf<typeof personnelEvents>
/** C22 */
export type ElectionAnomalyCode = CodeOf<typeof electionAnomalies>
/** C23 */
export type SourceKindCode = CodeOf<typeof sourceKinds>
/** C24 */
export type RedactionReasonCode = CodeOf<typeof redactionReasons>
/** B2 */
export type LibertyStatusCode = CodeOf<typeof libertyStatuses>
/** CAT Art. 1 */
export type PurposeCode = CodeOf<typeof purposes>
