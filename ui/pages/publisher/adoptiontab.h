// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appversion.h"
#include "ui/pages/publisher/publishertab.h"

namespace steward {

class AdoptionChart;
class ExportStatus;

/// How many environments run which version, in one country: Production and Sandbox apart.
class AdoptionTab : public PublisherTab
{
    Q_OBJECT
public:
    explicit AdoptionTab(QWidget *parent = nullptr);
    void refresh() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;
    AdoptionChart &chart() { return *m_chart; }

public Q_SLOTS:
    void savePicture();

Q_SIGNALS:
    /// Somebody wants to see the environments that run it.
    void versionPicked(const steward::AppVersion &version);

protected:
    void follow(PublisherSide &publisher) override;
    void fill() override;
    void ask() override;
    void clear() override;

private:
    QWidget *makeBar();
    QString caption() const;

    AdoptionChart *m_chart;
    StatePage *m_state;
    ExportStatus *m_export;
};

} // namespace steward
