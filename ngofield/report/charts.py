"""From any result table to its chart."""

from ngofield.domain.result import CodeTable, FrequencyTable, ScoreTable
from ngofield.domain.theme_result import Saturation
from ngofield.report.bar_chart import bar_chart
from ngofield.report.chart_parts import ChartStyle
from ngofield.report.cross_chart import cross_chart
from ngofield.report.saturation_chart import saturation_chart
from ngofield.report.scene import Scene
from ngofield.report.score_chart import score_chart
from ngofield.report.theme_chart import theme_chart


def chart(table: FrequencyTable | ScoreTable | CodeTable | Saturation, style: ChartStyle) -> Scene:
    """Draw the chart that suits the table. Rectangles carry the key of the figure they show:

    a row's value ("active"), "value|group" in a cross-tabulation, a group's key in a score chart, a
    code's GUID in a theme chart ("GUID|own" for statements under no narrower code), a session's id in a
    saturation curve.
    """
    if isinstance(table, Saturation):
        return saturation_chart(table, style)
    if isinstance(table, ScoreTable):
        return score_chart(table, style)
    if isinstance(table, CodeTable):
        return theme_chart(table, style)
    return cross_chart(table, style) if table.columns else bar_chart(table, style)
