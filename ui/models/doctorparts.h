// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/doctorwords.h"

/// The parts doctorwords are put together from.
namespace steward::doctor {

/// "1f0c…77e2" of a GUID; other text as it is, made visible.
QString shortId(const QString &id);
/// An audience without its scheme: "api.businesscentral.dynamics.com".
QString withoutScheme(const QString &audience);
/// The UTC day, in words; empty when not given.
QString dayWords(Instant instant);

/// One line: what is broken.
QString failureTitle(const Finding &finding, const TenantConnection &connection);
/// Why, what to do, and which buttons; the title is left empty.
DoctorWords causeWords(const Finding &finding, const TenantConnection &connection);

} // namespace steward::doctor
