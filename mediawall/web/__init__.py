"""The faces: public pages, kiosk, embed, desk, health."""
